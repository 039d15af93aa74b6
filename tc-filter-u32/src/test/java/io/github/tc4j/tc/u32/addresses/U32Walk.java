package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.u32.U32Filter;
import io.github.tc4j.tc.u32.U32Handle;
import io.github.tc4j.tc.u32.U32HashKey;
import io.github.tc4j.tc.u32.U32Key;
import io.github.tc4j.tc.u32.U32Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model of how the kernel keeps u32's tables and walks them with a packet: it knows requests, and nothing of plans. */
final class U32Walk {
    private final Map<Integer, Integer> divisors = new HashMap<>(Map.of(0, 1));
    private final Map<Integer, Map<U32Handle, U32Filter>> buckets = new HashMap<>();
    int asked;

    /** Carries out a request, and fails where the kernel would refuse it. */
    void apply(Step step) {
        U32Handle handle = step.handle();
        Map<U32Handle, U32Filter> bucket = bucket(handle.table(), handle.bucket());
        switch (step.verb()) {
            case ADD -> {
                if (step.options() instanceof U32Table table) {
                    check(divisors.putIfAbsent(handle.table(), table.divisor()) == null, step);
                } else if (step.options() instanceof U32Filter filter) {
                    Integer divisor = divisors.get(handle.table());
                    check(divisor != null && handle.bucket() < divisor && handle.node() != 0, step);
                    U32Handle at = filter.hashTable();
                    check((at == null ? 0 : at.value()) == (handle.value() & ~0xFFF), step);
                    check(
                            filter.link() == null
                                    || divisors.containsKey(filter.link().table()),
                            step);
                    check(bucket.putIfAbsent(handle, filter) == null, step);
                }
            }
            case CHANGE -> {
                U32Filter old = bucket.get(handle);
                check(
                        old != null
                                && step.options() instanceof U32Filter filter
                                && old.keys().equals(filter.keys()),
                        step);
                bucket.put(handle, (U32Filter) step.options());
            }
            case DELETE -> check(bucket.remove(handle) != null, step);
            default -> throw new AssertionError(step);
        }
    }

    private static void check(boolean holds, Step step) {
        if (!holds) {
            throw new AssertionError("the kernel would refuse " + step);
        }
    }

    private Map<U32Handle, U32Filter> bucket(int table, int bucket) {
        return buckets.computeIfAbsent(
                table << 8 | bucket, key -> new TreeMap<>(Comparator.comparingInt(U32Handle::node)));
    }

    /** Returns where a packet with this address at an offset goes, and counts the filters it meets. */
    @Nullable
    Handle classify(IpPrefix address, int base) {
        asked = 0;
        return walk(0, 0, address.address(), base, 0);
    }

    private @Nullable Handle walk(int table, int bucket, byte[] address, int base, int depth) {
        if (depth > 8) {
            throw new AssertionError("the kernel follows no more than 8 links");
        }
        for (U32Filter filter : List.copyOf(bucket(table, bucket).values())) {
            asked++;
            if (!filter.keys().stream().allMatch(key -> matches(key, address, base))) {
                continue;
            }
            U32Handle link = filter.link();
            Handle found = filter.flowId();
            if (link != null) {
                U32HashKey key = filter.hashKey();
                int next = key == null
                        ? 0
                        : key.bucket(word(address, key.at() - base), divisors.getOrDefault(link.table(), 1));
                found = walk(link.table(), next, address, base, depth + 1);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean matches(U32Key key, byte[] address, int base) {
        return key.mask() == 0 || (word(address, key.offset() - base) & key.mask()) == key.value();
    }

    private static int word(byte[] address, int at) {
        int word = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            word = word << Byte.SIZE | Byte.toUnsignedInt(address[at + i]);
        }
        return word;
    }

    /** The tables and filters as the kernel would list them: those of the root table by the number that the kernel gave it. */
    Map<U32Handle, U32Filter> listed() {
        Map<U32Handle, U32Filter> all = new HashMap<>();
        buckets.values()
                .forEach(bucket -> bucket.forEach((handle, filter) ->
                        all.put(handle.table() == 0 ? U32Handle.of(0x800, 0, handle.node()) : handle, filter)));
        return all;
    }

    Map<U32Handle, Integer> tables() {
        Map<U32Handle, Integer> all = new HashMap<>();
        divisors.forEach((number, divisor) -> all.put(U32Handle.table(number == 0 ? 0x800 : number), divisor));
        return all;
    }

    List<Integer> numbers() {
        return new ArrayList<>(divisors.keySet());
    }
}
