package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MalformedMessageException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Encoding and decoding of options. */
class U32CodecProperties {
    @Provide
    Arbitrary<U32Filter> filters() {
        return Values.anyFilter();
    }

    @Provide
    Arbitrary<Integer> divisors() {
        return Arbitraries.of(1, 2, 4, 8, 16, 32, 64, 128, 256);
    }

    @Property
    void filtersComeBack(@ForAll("filters") U32Filter filter) {
        U32Filter back = Options.decodeFilter(Options.encode(filter));
        assertThat(back).isEqualTo(filter).hasSameHashCodeAs(filter);
        assertThat(back.satisfies(filter)).isTrue();
        assertThat(back.toString()).isEqualTo(filter.toString());
        assertThat(back.status()).isNull();
    }

    @Property
    void tablesComeBack(@ForAll("divisors") int divisor) {
        assertThat(Options.decode(Options.encode(U32.table(divisor)))).isEqualTo(U32.table(divisor));
    }

    @Property(tries = 5000)
    void anyBytesGiveAValueOrATypedError(@ForAll @Size(max = 400) byte[] payload) {
        decodes(Options.attribute(payload));
    }

    /** Random attributes of known types go deeper than random bytes. */
    @Property(tries = 5000)
    void anyAttributesGiveAValueOrATypedError(
            @ForAll @IntRange(max = 12) int type, @ForAll @Size(max = 80) byte[] payload) {
        byte[] inner = Options.attribute(payload);
        inner[2] = (byte) type;
        decodes(Options.attribute(inner));
    }

    @Property(tries = 3000)
    void mutatedBytesGiveAValueOrATypedError(
            @ForAll("filters") U32Filter filter,
            @ForAll @Size(min = 1, max = 8) int[] places,
            @ForAll @Size(min = 8, max = 8) byte[] changes) {
        byte[] bytes = Options.encode(filter);
        int header = 4;
        for (int i = 0; i < places.length; i++) {
            int at = header + Math.floorMod(places[i], bytes.length - header);
            bytes[at] = (byte) (bytes[at] ^ changes[i]);
        }
        decodes(bytes);
    }

    @Property(tries = 3000)
    void cutOffBytesGiveAValueOrATypedError(
            @ForAll("filters") U32Filter filter, @ForAll @IntRange(max = 400) int length) {
        byte[] payload = Options.encode(filter);
        byte[] cut = new byte[Math.min(length, payload.length - 4)];
        System.arraycopy(payload, 4, cut, 0, cut.length);
        decodes(Options.attribute(cut));
    }

    private static void decodes(byte[] attribute) {
        try {
            U32Options options = Options.decode(attribute);
            assertThat(options.toString()).startsWith("u32");
            if (options instanceof U32Filter filter) {
                assertThat(Options.decodeFilter(Options.encode(filter)).keys()).isEqualTo(filter.keys());
            }
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageContaining(" ");
        }
    }
}
