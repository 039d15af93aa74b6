package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.tc.u32.U32Handle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of one bucket, and the table that the bucket leads on to. */
final class Bucket {
    private static final int LAST_NODE = 0xFFF;

    final U32Handle handle;
    final List<Entry> entries = new ArrayList<>();
    private final BitSet nodes = new BitSet();
    private Bucket @Nullable [] inner;

    Bucket(U32Handle handle) {
        this.handle = handle;
    }

    static Bucket[] ofTable(int number, int divisor) {
        Bucket[] buckets = new Bucket[divisor];
        for (int i = 0; i < divisor; i++) {
            buckets[i] = new Bucket(U32Handle.table(number).bucket(i));
        }
        return buckets;
    }

    boolean leadsOn() {
        return inner != null;
    }

    void leadOn(Bucket[] buckets) {
        inner = buckets;
    }

    /** Returns where a prefix belongs: this bucket, or one of the table that it leads on to. */
    Bucket innermost(int[] address, @Nullable Window second) {
        return inner == null || second == null ? this : inner[second.bucket(address)];
    }

    /** Finds a place for one more filter. */
    U32Handle takeNode() {
        int node = nodes.nextClearBit(1);
        if (node > LAST_NODE) {
            throw new IllegalStateException("u32 bucket " + handle + " is full: it has " + LAST_NODE
                    + " filters; delete these tables and create them anew, so that other bits are looked at");
        }
        return take(handle.node(node));
    }

    U32Handle take(U32Handle filter) {
        nodes.set(filter.node());
        return filter;
    }

    void add(Entry entry, U32Handle at) {
        entry.filter = at;
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).filter.node() > at.node()) {
            place--; // the kernel asks them in the order of their numbers
        }
        entries.add(place, entry);
    }

    void remove(Entry entry) {
        entries.remove(entry);
        nodes.clear(entry.filter.node());
    }

    /** Empties the bucket of its filters, but for those that link. */
    List<Entry> removeAll() {
        List<Entry> all = List.copyOf(entries);
        all.forEach(this::remove);
        return all;
    }
}
