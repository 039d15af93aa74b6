package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.u32.AddressMatch;
import io.github.tc4j.tc.u32.Endpoint;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.tc.u32.U32Filter;
import io.github.tc4j.tc.u32.U32Handle;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of one length: a table, and behind its crowded buckets a table each. Prefixes of one length exclude each other, so their order
 * does not matter.
 */
final class LengthTable {
    /** A bucket with more filters gets a table of its own: to follow a link costs about what a filter costs. */
    static final int CROWDED = 8;

    final int length;
    private final Endpoint endpoint;
    private final int base;
    private final TableNumbers numbers;
    private final int table;
    private final Window first;
    private final Bucket[] buckets;
    private @Nullable Window second;

    LengthTable(int length, Endpoint endpoint, int base, TableNumbers numbers, int table, Window first) {
        this.length = length;
        this.endpoint = endpoint;
        this.base = base;
        this.numbers = numbers;
        this.table = table;
        this.first = first;
        this.buckets = Bucket.ofTable(table, first.divisor());
    }

    /** Lays out tables for these prefixes, all of one length. */
    static LengthTable plan(
            List<Entry> entries,
            int length,
            Endpoint endpoint,
            int base,
            TableNumbers numbers,
            U32Handle link,
            Steps steps) {
        Window first = Window.best(words(entries), length, null);
        LengthTable plan = new LengthTable(length, endpoint, base, numbers, numbers.next(), first);
        steps.tables.add(new Step(Verb.ADD, U32Handle.table(plan.table), U32.table(first.divisor())));
        for (Entry entry : entries) {
            plan.bucket(entry).entries.add(entry);
        }
        for (Bucket bucket : plan.buckets) {
            List<Entry> here = List.copyOf(bucket.entries);
            bucket.entries.clear();
            if (here.size() > CROWDED) {
                plan.leadOn(bucket, here, entries, steps);
            }
            here.forEach(entry -> plan.place(entry, steps));
        }
        steps.rootLinks.add(new Step(Verb.ADD, link, link(plan.table, first, base)));
        return plan;
    }

    private static List<int[]> words(Collection<Entry> entries) {
        return entries.stream().map(entry -> entry.words).toList();
    }

    private static U32Filter link(int table, Window window, int base) {
        U32Filter link = U32.filter().matchAll().link(U32Handle.table(table));
        return window.bits() == 0 ? link : link.hashKey(window.key(base));
    }

    private Bucket bucket(Entry entry) {
        return buckets[first.bucket(entry.words)];
    }

    Bucket innermost(int[] address) {
        return buckets[first.bucket(address)].innermost(address, second);
    }

    /** Whether a packet to an address goes on to a second table. */
    boolean leadsOn(int[] address) {
        return buckets[first.bucket(address)].leadsOn();
    }

    void add(Entry entry, Collection<Entry> all, Steps steps) {
        Bucket bucket = bucket(entry);
        if (!bucket.leadsOn() && bucket.entries.size() >= CROWDED && leadOn(bucket, bucket.entries, all, steps)) {
            for (Entry moved : bucket.removeAll()) {
                steps.deletions.add(new Step(Verb.DELETE, moved.filter, null));
                place(moved, steps);
            }
        }
        place(entry, steps);
    }

    /** Puts a table behind a bucket, if that spreads what is in it and a number is to spare. */
    private boolean leadOn(Bucket bucket, Collection<Entry> here, Collection<Entry> all, Steps steps) {
        if (second == null) {
            second = Window.best(words(all), length, first);
        }
        Window window = second;
        boolean spreads = here.stream()
                        .mapToInt(entry -> window.bucket(entry.words))
                        .distinct()
                        .count()
                > 1;
        if (!spreads || !numbers.hasSpare()) {
            return false;
        }
        U32Handle node = bucket.takeNode();
        int number = numbers.next();
        bucket.leadOn(Bucket.ofTable(number, window.divisor()));
        steps.tables.add(new Step(Verb.ADD, U32Handle.table(number), U32.table(window.divisor())));
        steps.innerLinks.add(new Step(Verb.ADD, node, link(number, window, base).hashTable(bucket.handle)));
        return true;
    }

    private void place(Entry entry, Steps steps) {
        Bucket bucket = innermost(entry.words);
        bucket.add(entry, bucket.takeNode());
        steps.filters.add(new Step(Verb.ADD, entry.filter, filter(entry)));
    }

    U32Filter filter(Entry entry) {
        U32Handle at = entry.filter;
        return U32.filter()
                .match(new AddressMatch(endpoint, entry.prefix))
                .hashTable(U32Handle.of(at.table(), at.bucket(), 0))
                .flowId(entry.flowId);
    }

    void remove(Entry entry, Steps steps) {
        innermost(entry.words).remove(entry);
        steps.deletions.add(new Step(Verb.DELETE, entry.filter, null));
    }

    /** Takes over an inner table that is there; returns false if it is not as this would make it. */
    boolean adopt(U32Handle link, int number, Window window, int divisor) {
        if ((second != null && !second.equals(window))
                || divisor != window.divisor()
                || link.table() != table
                || link.bucket() >= buckets.length
                || buckets[link.bucket()].leadsOn()) {
            return false;
        }
        second = window;
        buckets[link.bucket()].take(link);
        buckets[link.bucket()].leadOn(Bucket.ofTable(number, divisor));
        return true;
    }

    /** Takes over a filter that is there; returns false if it is not where packets to it come by. */
    boolean adopt(Entry entry, U32Handle at) {
        Bucket bucket = buckets[first.bucket(entry.words)];
        if (bucket.handle.table() != at.table()) {
            bucket = innermost(entry.words);
        }
        if (bucket.handle.table() != at.table() || bucket.handle.bucket() != at.bucket()) {
            return false;
        }
        bucket.add(entry, bucket.take(at));
        return true;
    }
}
