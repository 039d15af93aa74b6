package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the kernel tells, the outcome is an event, silence or a typed error. */
class TcEventProperties {
    private static final TcEventDecoder ALL = new TcEventDecoder(new DeviceNames(), Set.of(), Psched.STANDARD);
    private static final TcEventDecoder SOME = new TcEventDecoder(new DeviceNames(), Set.of("if10"), Psched.STANDARD);

    private static NetlinkMessage message(int type, int flags, byte[] body) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[1024]));
        out.beginMessage(type, flags, 0);
        out.putBytes(out.reserve(body.length), body);
        out.endMessage();
        return NetlinkMessage.of(out.segment().asSlice(0, out.position()));
    }

    @Provide
    Arbitrary<Integer> types() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(16, 120), Arbitraries.of(36, 37, 40, 44, 45, 48, 49, 100));
    }

    @Property(tries = 2000)
    void anyBytes(
            @ForAll("types") int type,
            @ForAll @IntRange(max = 0xFFFF) int flags,
            @ForAll @Size(max = 300) byte[] body) {
        for (TcEventDecoder decoder : new TcEventDecoder[] {ALL, SOME}) {
            try {
                TcEvent event = decoder.decode(message(type, flags, body));
                assertThat(event == null || !event.toString().isEmpty()).isTrue();
            } catch (MalformedMessageException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    /** A request's bytes are those of the event that tells of it: the same header, kind and options. */
    @Property
    void aRequestReadAsAnEvent(
            @ForAll @IntRange(min = 1, max = 1_000_000) int limit, @ForAll @IntRange(min = 1) int index) {
        QdiscOptions options = new UnknownOptions("strange", Bytes.of((byte) limit, (byte) (limit >> 8)));
        byte[] bytes = Device.offline(new DeviceRef(index, "if" + index), Psched.STANDARD)
                .qdisc(options)
                .root()
                .handle("1:")
                .prepare(Verb.ADD)
                .encode();
        TcEvent event = ALL.decode(NetlinkMessage.of(MemorySegment.ofArray(bytes)));
        assertThat(event).isInstanceOfSatisfying(TcEvent.Present.class, present -> {
            assertThat(present.change()).isEqualTo(TcEvent.Change.ADDED);
            assertThat(present.object())
                    .isEqualTo(new Qdisc(
                            new DeviceRef(index, "if" + index),
                            Handle.parse("1:"),
                            Handle.ROOT,
                            options,
                            0,
                            Stats.NONE));
        });
        assertThat(SOME.decode(NetlinkMessage.of(MemorySegment.ofArray(bytes))) != null)
                .isEqualTo(index == 10);
    }

    @Property
    void aTypeThatIsNotKnownIsKept(
            @ForAll @IntRange(min = 102, max = 0xFFFF) int type, @ForAll @Size(max = 300) byte[] body) {
        NetlinkMessage message = message(type, 0, body);
        byte[] padded = Arrays.copyOf(body, (body.length + 3) & ~3);
        assertThat(ALL.decode(message)).isEqualTo(new TcEvent.Unknown(type, Bytes.of(padded)));
        assertThat(SOME.decode(message)).isNull();
    }
}
