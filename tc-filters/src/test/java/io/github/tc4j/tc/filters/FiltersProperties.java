package io.github.tc4j.tc.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is encoded comes back, and whatever comes in is a value or a malformed message. */
class FiltersProperties {
    private static final int TCA_OPTIONS = 2;
    private static final List<FilterKind<?>> KINDS = new FiltersExtension().filters();

    private static byte[] bytes(Consumer<MessageWriter> content) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[64 * 1024]));
        content.accept(out);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static <T extends FilterOptions> T decode(FilterKind<T> kind, byte[] attribute) {
        AttributeReader reader = AttributeReader.of(attribute);
        return kind.read(reader.next() ? reader : AttributeReader.empty(), Psched.STANDARD);
    }

    private static byte[] attribute(byte[] payload) {
        return bytes(out -> out.bytes(TCA_OPTIONS, payload));
    }

    @Provide
    Arbitrary<Target> targets() {
        Arbitrary<Action> actions = Arbitraries.of(
                Action.of(Gact.drop()),
                Action.of(Gact.gotoChain(5)),
                Action.of(Gact.pass()).index(7));
        return Combinators.combine(
                        Arbitraries.integers().map(Handle::new).injectNull(0.3),
                        actions.list().ofMaxSize(4))
                .as(Target::new);
    }

    @Provide
    Arbitrary<Offload> offloads() {
        return Arbitraries.of(Offload.values());
    }

    private static FlowerMatch match(FlowerKey key, Random random) {
        byte[] value = new byte[key.size];
        byte[] mask = new byte[key.size];
        random.nextBytes(value);
        random.nextBytes(mask);
        byte[] whole = FlowerMatch.whole(key);
        for (int i = 0; i < whole.length; i++) {
            value[i] &= whole[i];
            mask[i] &= whole[i];
        }
        return new FlowerMatch(Bytes.of(value), Bytes.of(key.hasMask() && random.nextBoolean() ? mask : whole));
    }

    /** Also of what the kernel would ignore: the codec itself does not mind. */
    @Provide
    Arbitrary<Map<FlowerKey, FlowerMatch>> matches() {
        return Combinators.combine(Arbitraries.of(FlowerKey.class).set().ofMaxSize(20), Arbitraries.longs())
                .as((keys, seed) -> {
                    Map<FlowerKey, FlowerMatch> all = new EnumMap<>(FlowerKey.class);
                    Random random = new Random(seed);
                    keys.forEach(key -> all.put(key, match(key, random)));
                    return all;
                });
    }

    @Property
    void matchallComesBack(@ForAll("targets") Target target, @ForAll("offloads") Offload offload) {
        Matchall filter = new Matchall(target, offload, null);
        Matchall back = decode(MatchallKind.KIND, bytes(out -> filter.write(out, TCA_OPTIONS, Psched.STANDARD)));
        assertThat(back).isEqualTo(filter).hasSameHashCodeAs(filter).hasToString(filter.toString());
    }

    @Property
    void fwComesBack(@ForAll("targets") Target target, @ForAll int mask, @ForAll boolean device) {
        Fw filter = new Fw(mask, device ? "d1" : null, target);
        assertThat(decode(FwKind.KIND, bytes(out -> filter.write(out, TCA_OPTIONS, Psched.STANDARD))))
                .isEqualTo(filter);
    }

    @Property
    void flowerComesBack(
            @ForAll("matches") Map<FlowerKey, FlowerMatch> matches,
            @ForAll("targets") Target target,
            @ForAll("offloads") Offload offload,
            @ForAll boolean device) {
        Flower filter = new Flower(matches, device ? "d1" : null, target, offload, null);
        Flower back =
                decode(FlowerKind.KIND, bytes(out -> FlowerKind.write(filter, out, TCA_OPTIONS, Psched.STANDARD)));
        assertThat(back).isEqualTo(filter).hasSameHashCodeAs(filter).hasToString(filter.toString());
    }

    private static void decodes(byte[] attribute) {
        for (FilterKind<?> kind : KINDS) {
            try {
                assertThat(decode(kind, attribute).toString()).startsWith(kind.name());
            } catch (MalformedMessageException expected) {
                assertThat(expected).hasMessageContaining(" ");
            }
        }
    }

    @Property(tries = 3000)
    void anyBytesGiveAValueOrATypedError(@ForAll @Size(max = 300) byte[] payload) {
        decodes(attribute(payload));
    }

    /** Random attributes of known types go deeper than random bytes. */
    @Property(tries = 3000)
    void anyAttributesGiveAValueOrATypedError(
            @ForAll @IntRange(max = 110) int type, @ForAll @Size(max = 60) byte[] payload) {
        decodes(attribute(bytes(out -> out.bytes(type, payload))));
    }

    @Property(tries = 2000)
    void mutatedBytesGiveAValueOrATypedError(
            @ForAll("matches") Map<FlowerKey, FlowerMatch> matches,
            @ForAll("targets") Target target,
            @ForAll @Size(min = 1, max = 8) int[] places,
            @ForAll @Size(min = 8, max = 8) byte[] changes) {
        Flower filter = new Flower(matches, "d1", target, Offload.AUTO, null);
        byte[] bytes = bytes(out -> FlowerKind.write(filter, out, TCA_OPTIONS, Psched.STANDARD));
        for (int i = 0; i < places.length; i++) {
            int at = NlAttr.SIZE + Math.floorMod(places[i], bytes.length - NlAttr.SIZE);
            bytes[at] = (byte) (bytes[at] ^ changes[i]);
        }
        decodes(bytes);
    }
}
