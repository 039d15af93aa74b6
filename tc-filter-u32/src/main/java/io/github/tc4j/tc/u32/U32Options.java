package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.tc.FilterOptions;

/** What the kernel lists under the kind {@code u32}: filters, and the hash tables that they are in. */
public sealed interface U32Options extends FilterOptions permits U32Filter, U32Table {
    @Override
    default String kind() {
        return U32Kind.NAME;
    }

    @Override
    default AttributeSpace attributes() {
        return U32Attributes.SPACE;
    }
}
