package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Handles as numbers, as parts and as text. */
class U32HandleProperties {
    @Property
    void textIsTheInverse(@ForAll int value) {
        U32Handle handle = U32Handle.fromInt(value);
        assertThat(U32Handle.parse(handle.toString())).isEqualTo(handle);
        assertThat(U32Handle.parse("0x" + Integer.toHexString(value))).isEqualTo(handle);
        assertThat(U32Kind.KIND.handle(handle.value())).isEqualTo(handle);
    }

    @Property
    void partsAreTheInverse(
            @ForAll @IntRange(max = 0xfff) int table,
            @ForAll @IntRange(max = 0xff) int bucket,
            @ForAll @IntRange(max = 0xfff) int node) {
        U32Handle handle = U32Handle.of(table, bucket, node);
        assertThat(handle.table()).isEqualTo(table);
        assertThat(handle.bucket()).isEqualTo(bucket);
        assertThat(handle.node()).isEqualTo(node);
        assertThat(U32Handle.parse(String.format("%x:%x:%x", table, bucket, node)))
                .isEqualTo(handle);
        assertThat(handle.bucket(bucket)).isEqualTo(U32Handle.of(table, bucket, 0));
        assertThat(handle.bucket(bucket).node(node)).isEqualTo(handle);
    }

    @Property(tries = 5000)
    void otherTextsAreRefused(
            @ForAll @StringLength(max = 14) @Chars({':', 'x', '0', 'f', '-', ' ', 'g'}) @CharRange(from = '0', to = '9')
                    String text) {
        try {
            U32Handle handle = U32Handle.parse(text);
            assertThat(U32Handle.parse(handle.toString())).isEqualTo(handle);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("u32 handle: \"" + text + "\"");
        }
    }
}
