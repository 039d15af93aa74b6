package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.u32.AddressMatch;
import io.github.tc4j.tc.u32.Endpoint;
import io.github.tc4j.tc.u32.U32Filter;
import io.github.tc4j.tc.u32.U32Handle;
import io.github.tc4j.tc.u32.U32HashKey;
import io.github.tc4j.tc.u32.U32Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of IPv4 or of IPv6. The root table links to one table for each length of prefix, the longest first: the kernel goes on with the
 * next link where a table has nothing for a packet, so the longest prefix wins.
 */
final class FamilyPlan {
    private final int bits;
    private final Endpoint endpoint;
    private final int base;
    private final TableNumbers numbers;
    private final Map<Integer, LengthTable> tables = new TreeMap<>(Comparator.reverseOrder());
    private final Map<IpPrefix, Entry> entries = new LinkedHashMap<>();

    FamilyPlan(boolean ipv6, Endpoint endpoint, TableNumbers numbers) {
        this.bits = ipv6 ? 128 : 32;
        this.endpoint = endpoint;
        this.base = base(ipv6, endpoint);
        this.numbers = numbers;
    }

    /** Where the address is in the header. */
    private static int base(boolean ipv6, Endpoint endpoint) {
        int source = ipv6 ? 8 : 12;
        return endpoint == Endpoint.SOURCE ? source : source + (ipv6 ? 16 : 4);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    void put(Map<IpPrefix, Handle> rules, Steps steps) {
        Map<Integer, List<Entry>> fresh = new TreeMap<>(Comparator.reverseOrder());
        rules.forEach((prefix, flowId) -> {
            Entry known = entries.get(prefix);
            if (known != null) {
                change(known, flowId, steps);
                return;
            }
            Entry entry = new Entry(prefix, flowId);
            entries.put(prefix, entry);
            LengthTable table = tables.get(prefix.length());
            if (table == null) {
                fresh.computeIfAbsent(prefix.length(), length -> new ArrayList<>())
                        .add(entry);
            } else {
                table.add(entry, sameLength(table.length), steps);
            }
        });
        fresh.forEach((length, some) -> {
            U32Handle link = U32Handle.of(0, 0, linkNode(length));
            tables.put(length, LengthTable.plan(some, length, endpoint, base, numbers, link, steps));
        });
    }

    private void change(Entry known, Handle flowId, Steps steps) {
        if (!known.flowId.equals(flowId)) {
            known.flowId = flowId;
            steps.filters.add(new Step(Verb.CHANGE, known.filter, table(known).filter(known)));
        }
    }

    private LengthTable table(Entry entry) {
        LengthTable table = tables.get(entry.prefix.length());
        if (table == null) {
            throw new AssertionError(entry.prefix + " is in no table");
        }
        return table;
    }

    private List<Entry> sameLength(int length) {
        return entries.values().stream()
                .filter(entry -> entry.prefix.length() == length)
                .toList();
    }

    /** Where in the order of the root table the link to the prefixes of a length is, 1 for the longest. */
    private int linkNode(int length) {
        return 1 + bits - length;
    }

    boolean remove(IpPrefix prefix, Steps steps) {
        Entry entry = entries.remove(prefix);
        if (entry == null) {
            return false;
        }
        table(entry).remove(entry, steps);
        return true;
    }

    @Nullable
    Handle find(IpPrefix address) {
        for (int length : tables.keySet()) {
            Entry entry = entries.get(IpPrefix.of(address.address(), length).masked());
            if (entry != null) {
                return entry.flowId;
            }
        }
        return null;
    }

    /** Counts the filters, links included, that the kernel compares with a packet. */
    int filtersAsked(IpPrefix address) {
        int[] words = Entry.words(address);
        int asked = 0;
        for (LengthTable table : tables.values()) {
            asked += table.leadsOn(words) ? 2 : 1;
            IpPrefix prefix = IpPrefix.of(address.address(), table.length).masked();
            for (Entry entry : table.innermost(words).entries) {
                asked++;
                if (entry.prefix.equals(prefix)) {
                    return asked;
                }
            }
        }
        return asked;
    }

    /** Takes over what is there; returns what does not fit, or null if all does. */
    @Nullable
    U32Handle adopt(Map<U32Handle, Integer> divisors, Map<U32Handle, U32Filter> filters) {
        Map<Integer, LengthTable> owners = new LinkedHashMap<>();
        List<U32Handle> order = filters.keySet().stream()
                .sorted(Comparator.comparingInt(handle -> rank(handle, filters)))
                .toList();
        for (U32Handle handle : order) {
            U32Filter filter = filters.get(handle);
            if (filter == null
                    || !(filter.link() == null
                            ? adoptEntry(handle, filter, owners)
                            : adoptLink(handle, filter, owners, divisors))) {
                return handle;
            }
        }
        return null;
    }

    /** Links of the root table come first, then the other links, then the rest. */
    private static int rank(U32Handle handle, Map<U32Handle, U32Filter> filters) {
        U32Filter filter = filters.get(handle);
        if (filter == null || filter.link() == null) {
            return 2;
        }
        return isInRoot(handle) ? 0 : 1;
    }

    static boolean isInRoot(U32Handle handle) {
        return handle.table() >= 0x800;
    }

    private boolean adoptLink(
            U32Handle handle, U32Filter filter, Map<Integer, LengthTable> owners, Map<U32Handle, Integer> divisors) {
        U32Handle link = filter.link();
        Integer divisor = link == null ? null : divisors.get(link);
        if (link == null || divisor == null || !filter.keys().stream().allMatch(key -> key.mask() == 0)) {
            return false;
        }
        U32HashKey key = filter.hashKey();
        if (isInRoot(handle)) {
            int length = 1 + bits - handle.node();
            Window window = length < 0 ? null : Window.of(key, base, length);
            if (window == null || window.divisor() != divisor || tables.containsKey(length)) {
                return false;
            }
            LengthTable table = new LengthTable(length, endpoint, base, numbers, link.table(), window);
            tables.put(length, table);
            owners.put(link.table(), table);
            return true;
        }
        LengthTable owner = owners.get(handle.table());
        Window window = owner == null ? null : Window.of(key, base, owner.length);
        if (owner == null || window == null || !owner.adopt(handle, link.table(), window, divisor)) {
            return false;
        }
        owners.put(link.table(), owner);
        return true;
    }

    private boolean adoptEntry(U32Handle handle, U32Filter filter, Map<Integer, LengthTable> owners) {
        LengthTable owner = owners.get(handle.table());
        Handle flowId = filter.flowId();
        IpPrefix prefix = owner == null ? null : prefix(filter.keys(), owner.length);
        if (owner == null || prefix == null || flowId == null || entries.containsKey(prefix)) {
            return false;
        }
        Entry entry = new Entry(prefix, flowId);
        entries.put(prefix, entry);
        return owner.adopt(entry, handle);
    }

    /** Reads the prefix that keys stand for, or null if they say something else. */
    private @Nullable IpPrefix prefix(List<U32Key> keys, int length) {
        byte[] address = new byte[bits / Byte.SIZE];
        for (U32Key key : keys) {
            int at = key.offset() - base;
            if (at < 0 || at + Integer.BYTES > address.length) {
                return null;
            }
            for (int i = 0; i < Integer.BYTES; i++) {
                address[at + i] = (byte) (key.value() >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
            }
        }
        IpPrefix prefix = IpPrefix.of(address, length);
        boolean same = new AddressMatch(endpoint, prefix)
                .keys().stream()
                        .filter(key -> key.mask() != 0)
                        .toList()
                        .equals(keys.stream().filter(key -> key.mask() != 0).toList());
        return same && prefix.isMasked() ? prefix : null;
    }
}
