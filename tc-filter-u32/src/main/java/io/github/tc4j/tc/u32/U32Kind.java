package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Psched;

/** How u32 filters and tables are decoded. */
final class U32Kind implements FilterKind<U32Options> {
    static final String NAME = "u32";
    static final U32Kind KIND = new U32Kind();

    private U32Kind() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public U32Options read(AttributeReader options, Psched clock) {
        return U32Codec.read(options.nested(), clock);
    }

    @Override
    public U32Handle handle(int value) {
        return U32Handle.fromInt(value);
    }
}
