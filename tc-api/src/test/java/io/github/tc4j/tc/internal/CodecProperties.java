package io.github.tc4j.tc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionFlag;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.ActionStatus;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.HwStats;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is written is read again; what is not known is kept; and whatever comes, the outcome is a value or a typed error. */
class CodecProperties {
    private static final Psched CLOCK = Psched.STANDARD;
    private static final DeviceRef D0 = new DeviceRef(10, "d0");
    private static final Device DEVICE = Device.offline(D0, CLOCK);
    private static final TcDecoder DECODER = new TcDecoder(Kinds.installed(), CLOCK, index -> index == 10 ? "d0" : "?");

    private static NetlinkMessage message(byte[] bytes) {
        return NetlinkMessage.of(MemorySegment.ofArray(bytes));
    }

    // ------------------------------------------------------------------ decode(encode(x)) = x

    @Property
    void qdiscs(
            @ForAll("qdiscOptions") QdiscOptions options,
            @ForAll @IntRange(max = 0xFFFF) int major,
            @ForAll int parent) {
        byte[] request = DEVICE.qdisc(options)
                .parent(new Handle(parent))
                .handle(Handle.of(major, 0))
                .prepare(Verb.ADD)
                .encode();
        assertThat(DECODER.qdisc(message(request)))
                .isEqualTo(new Qdisc(D0, Handle.of(major, 0), new Handle(parent), options, 0, Stats.NONE));
    }

    @Property
    void classesOfUnknownKinds(@ForAll("unknown") UnknownOptions options, @ForAll int classId, @ForAll int parent) {
        Handle handle = new Handle(classId | 1);
        Handle above = new Handle(parent == 0 ? 1 : parent);
        byte[] request = DEVICE.tcClass((ClassOptions) options)
                .parent(above)
                .classId(handle)
                .prepare(Verb.ADD)
                .encode();
        TrafficClass read = Objects.requireNonNull(DECODER.tcClass(message(request)));

        assertThat(read).isEqualTo(new TrafficClass(D0, handle, above, Handle.UNSPECIFIED, options, Stats.NONE));
        assertThat(DEVICE.tcClass(read).prepare(Verb.ADD).encode()).isEqualTo(request);
    }

    @Property
    void filtersOfUnknownKinds(
            @ForAll("unknown") UnknownOptions options,
            @ForAll int parent,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long chain,
            @ForAll @IntRange(max = 0xFFFF) int priority,
            @ForAll @IntRange(max = 0xFFFF) int protocol,
            @ForAll int handle) {
        FilterHandle number = FilterHandle.of(handle == 0 ? 1 : handle);
        byte[] request = DEVICE.filter(options)
                .parent(new Handle(parent))
                .chain(chain)
                .priority(priority)
                .protocol(new Protocol(protocol))
                .handle(number)
                .prepare(Verb.ADD)
                .encode();
        Filter read = Objects.requireNonNull(DECODER.filter(message(request)));

        assertThat(read)
                .isEqualTo(new Filter(
                        D0,
                        new Handle(parent),
                        chain,
                        new Priority(priority),
                        new Protocol(protocol),
                        number,
                        options));
        assertThat(DEVICE.filter(read).prepare(Verb.ADD).encode()).isEqualTo(request);
    }

    @Property
    void actions(@ForAll("actionLists") List<Action> actions) {
        byte[] written = actionList(actions);
        AttributeReader reader = AttributeReader.of(written);
        List<Action> read = reader.next() ? ActionList.read(reader, CLOCK) : List.of();
        assertThat(read).isEqualTo(actions);
        assertThat(actionList(read)).isEqualTo(written);
    }

    private static byte[] actionList(List<Action> actions) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[64 * 1024]));
        ActionList.write(out, 7, actions, CLOCK);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    @Property
    void stats(
            @ForAll long bytes,
            @ForAll @LongRange(min = 1) long packets,
            @ForAll @Size(5) List<Integer> queue,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long bps,
            @ForAll boolean wide) {
        Stats read = readStats(stats2(bytes, packets, queue, bps, wide));

        assertThat(read.bytes()).isEqualTo(bytes);
        assertThat(read.packets()).isEqualTo(wide ? packets : packets & 0xFFFF_FFFFL);
        assertThat(Stream.of(read.queueLength(), read.backlog(), read.drops(), read.requeues(), read.overlimits()))
                .containsExactlyElementsOf(
                        queue.stream().map(Integer::toUnsignedLong).toList());
        assertThat(read.rate()).isEqualTo(new Stats.RateEstimate(wide ? bps << 8 : bps, 7));
        assertThat(read.xstats()).hasToString("[0102]");
        assertThat(read.toString()).startsWith("Sent " + Long.toUnsignedString(bytes) + " bytes ");
    }

    private static Stats readStats(byte[] stats2) {
        AttributeReader reader = AttributeReader.of(stats2);
        assertThat(reader.next()).isTrue();
        return StatsReader.read(reader, AttributeReader.empty(), null, CLOCK);
    }

    /** In the order of the kernel, with the empty padding that some CPUs get before 64-bit values, and a part that must not count twice. */
    private static byte[] stats2(long bytes, long packets, List<Integer> queue, long bps, boolean wide) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[1024]));
        int nest = out.beginNest(Tca.TCA_STATS2);
        out.flag(6);
        int basic = out.attribute(1, StatsReader.Basic.STRUCT);
        out.putU64(basic + StatsReader.Basic.BYTES, bytes);
        out.putU32(basic + StatsReader.Basic.PACKETS, (int) packets);
        int hardware = out.attribute(7, StatsReader.Basic.STRUCT);
        out.putU64(hardware + StatsReader.Basic.BYTES, 1);
        if (wide) {
            out.u64(8, packets);
        }
        int estimate = out.attribute(2, StatsReader.Estimate.STRUCT);
        out.putU32(estimate + StatsReader.Estimate.BPS, (int) bps);
        out.putU32(estimate + StatsReader.Estimate.PPS, 7);
        if (wide) {
            int estimate64 = out.attribute(5, StatsReader.Estimate64.STRUCT);
            out.putU64(estimate64 + StatsReader.Estimate64.BPS, bps << 8);
            out.putU64(estimate64 + StatsReader.Estimate64.PPS, 7);
        }
        int at = out.attribute(3, StatsReader.Queue.STRUCT);
        for (int i = 0; i < queue.size(); i++) {
            out.putU32(at + 4 * i, queue.get(i));
        }
        out.bytes(4, new byte[] {1, 2});
        out.endNest(nest);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    // ------------------------------------------------------------------ a value or a MalformedMessageException

    @Property(tries = 3000)
    void brokenMessages(@ForAll("messages") byte[] message, @ForAll long seed) {
        byte[] broken = broken(message, new Random(seed));
        expectValueOrMalformed(() -> DECODER.qdisc(message(broken)));
        expectValueOrMalformed(() -> DECODER.tcClass(message(broken)));
        expectValueOrMalformed(() -> DECODER.filter(message(broken)));
    }

    @Property(tries = 3000)
    void randomMessages(@ForAll @Size(max = 200) byte[] body, @ForAll @IntRange(min = 36, max = 46) int type) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[512]));
        out.beginMessage(type, 0, 0);
        out.putBytes(out.reserve(body.length), body);
        out.endMessage();
        byte[] message = out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
        expectValueOrMalformed(() -> DECODER.qdisc(message(message)));
        expectValueOrMalformed(() -> DECODER.tcClass(message(message)));
        expectValueOrMalformed(() -> DECODER.filter(message(message)));
    }

    @Property(tries = 3000)
    void randomOptions(@ForAll @Size(max = 80) byte[] payload, @ForAll("kinds") Kind<?> kind) {
        AttributeReader options = attribute(payload);
        expectValueOrMalformed(() -> kind.read(options.copy(), CLOCK));
        expectValueOrMalformed(() -> kind.readXstats(options.copy(), options.copy(), CLOCK));
        expectValueOrMalformed(() -> Mirred.KIND.index(options.copy()));
        expectValueOrMalformed(() -> ActionList.read(options.copy(), CLOCK));
        expectValueOrMalformed(() -> StatsReader.read(options.copy(), AttributeReader.empty(), kind, CLOCK));
        expectValueOrMalformed(() -> StatsReader.readLegacy(options.copy(), null));
    }

    @Property(tries = 3000)
    void brokenActionsAndStats(@ForAll("actionLists") List<Action> actions, @ForAll long seed) {
        byte[] list = broken(actionList(actions), new Random(seed));
        byte[] stats = broken(stats2(seed, seed, List.of(1, 2, 3, 4, 5), 9, true), new Random(seed));
        for (byte[] attributes : List.of(list, stats)) {
            expectValueOrMalformed(() -> {
                AttributeReader reader = AttributeReader.of(attributes);
                return reader.next() ? ActionList.read(reader, CLOCK) : null;
            });
            expectValueOrMalformed(() -> {
                AttributeReader reader = AttributeReader.of(attributes);
                return reader.next() ? StatsReader.read(reader, AttributeReader.empty(), null, CLOCK) : null;
            });
        }
    }

    private interface Decoding {
        @Nullable
        Object decode();
    }

    /** The value must print and compare, too: that is what one does with what a list returned. */
    private static void expectValueOrMalformed(Decoding decoding) {
        try {
            Object value = decoding.decode();
            if (value != null) {
                assertThat(value.toString()).isNotNull();
                assertThat(decoding.decode()).isEqualTo(value).hasSameHashCodeAs(value);
            }
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static AttributeReader attribute(byte[] payload) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[payload.length + 8]));
        out.bytes(2, payload);
        AttributeReader reader = AttributeReader.of(out.segment(), 0, out.position());
        assertThat(reader.next()).isTrue();
        return reader;
    }

    /** Changes some bytes, and sometimes the length, to the same again or to what lengths and types are often wrong by. */
    private static byte[] broken(byte[] message, Random random) {
        byte[] broken =
                random.nextInt(4) == 0 ? Arrays.copyOf(message, random.nextInt(message.length + 1)) : message.clone();
        for (int i = random.nextInt(4); i > 0 && broken.length > 0; i--) {
            byte[] values = {0, 1, 3, 4, 5, 8, (byte) 0x80, -1, (byte) random.nextInt()};
            broken[random.nextInt(broken.length)] = values[random.nextInt(values.length)];
        }
        if (broken.length >= 4 && random.nextInt(4) > 0) {
            MemorySegment.ofArray(broken).set(ValueLayout.JAVA_INT_UNALIGNED, 0, broken.length);
        }
        return broken;
    }

    // ------------------------------------------------------------------ what there is

    @Provide
    Arbitrary<Kind<?>> kinds() {
        List<Kind<?>> all = new ArrayList<>(Qdiscs.kinds());
        all.addAll(List.of(Mirred.KIND, Gact.KIND, Police.KIND));
        return Arbitraries.of(all);
    }

    @Provide
    Arbitrary<QdiscOptions> qdiscOptions() {
        Arbitrary<Long> u32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
        return Arbitraries.oneOf(
                u32.map(limit -> Qdiscs.pfifo().limit(limit)),
                u32.map(limit -> Qdiscs.pfifo().limit(limit).dropHead()),
                u32.map(limit -> Qdiscs.bfifo().limit(ByteSize.of(limit))),
                Arbitraries.of(
                        Qdiscs.pfifo(),
                        Qdiscs.pfifo().dropHead(),
                        Qdiscs.bfifo(),
                        Qdiscs.pfifoFast(),
                        Qdiscs.noqueue(),
                        Qdiscs.mq(),
                        Qdiscs.ingress(),
                        Qdiscs.clsact()),
                unknown());
    }

    @Provide
    Arbitrary<UnknownOptions> unknown() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(9),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(60).injectNull(0.1))
                .as((name, bytes) -> new UnknownOptions("x_" + name, bytes == null ? null : Bytes.of(bytes)));
    }

    @Provide
    Arbitrary<List<Action>> actionLists() {
        Arbitrary<ActionOptions> mirred = Combinators.combine(
                        Arbitraries.of(Mirred.Mode.class),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.integers().map(Verdict::new))
                .as(Mirred::new);
        Arbitrary<Verdict> verdicts = Arbitraries.integers().map(Verdict::new);
        Arbitrary<ActionOptions> gact = Combinators.combine(
                        verdicts,
                        Arbitraries.of(Gact.Chance.Type.class).injectNull(0.3),
                        Arbitraries.integers().between(1, 0xFFFF),
                        Arbitraries.integers().between(-1, 0x1FFF_FFFF).map(Verdict::new))
                .as((verdict, type, oneIn, other) ->
                        new Gact(verdict, type == null ? null : new Gact.Chance(type, oneIn, other)));
        // the number of an action whose kind is not known is in its raw options
        Arbitrary<Action> known = Combinators.combine(
                        Arbitraries.oneOf(mirred, gact),
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(16),
                        Arbitraries.of(ActionFlag.class).set(),
                        Arbitraries.of(HwStats.class).set().injectNull(0.5))
                .as((options, index, cookie, flags, hwStats) ->
                        new Action(options, index, Bytes.of(cookie), flags, hwStats, Stats.NONE, ActionStatus.NONE));
        Arbitrary<Action> notKnown = unknown()
                .map(options ->
                        Action.of(options.bytes() == null ? new UnknownOptions(options.kind(), Bytes.of()) : options));
        return Arbitraries.oneOf(known, notKnown).list().ofMaxSize(ActionList.MAX_ACTIONS);
    }

    @Provide
    Arbitrary<byte[]> messages() {
        Arbitrary<byte[]> requests = qdiscOptions()
                .map(options -> DEVICE.qdisc(options)
                        .root()
                        .handle("1:")
                        .prepare(Verb.ADD)
                        .encode());
        Arbitrary<byte[]> withStats = Combinators.combine(requests, Arbitraries.of(36, 37, 40, 41, 44, 45))
                .as((request, type) -> {
                    byte[] stats = stats2(5, 6, List.of(1, 2, 3, 4, 5), 8, true);
                    byte[] all = Arrays.copyOf(request, request.length + stats.length);
                    System.arraycopy(stats, 0, all, request.length, stats.length);
                    MemorySegment.ofArray(all).set(ValueLayout.JAVA_INT_UNALIGNED, 0, all.length);
                    MemorySegment.ofArray(all).set(ValueLayout.JAVA_SHORT_UNALIGNED, 4, type.shortValue());
                    return all;
                });
        return withStats;
    }
}
