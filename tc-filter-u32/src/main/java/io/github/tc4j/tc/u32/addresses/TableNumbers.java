package io.github.tc4j.tc.u32.addresses;

import java.util.BitSet;

/** The numbers of tables that are free at a place: 1 to 0x7ff, as the kernel gives those from 0x800 on to root tables. */
final class TableNumbers {
    private static final int LAST = 0x7FF;

    /** Kept for tables without which prefixes of a new length could not be found: 33 lengths of IPv4, 129 of IPv6. */
    private static final int KEPT = 33 + 129;

    private final BitSet taken = new BitSet();

    void take(int number) {
        taken.set(number);
    }

    int next() {
        int number = taken.nextClearBit(1);
        if (number > LAST) {
            throw new IllegalStateException("u32 tables: all numbers up to 0x7ff are taken");
        }
        taken.set(number);
        return number;
    }

    /** Tells whether there are enough for a table that only makes the search faster. */
    boolean hasSpare() {
        return LAST - taken.cardinality() > KEPT;
    }
}
