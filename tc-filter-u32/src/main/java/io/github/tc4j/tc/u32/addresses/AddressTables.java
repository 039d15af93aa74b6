package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.BatchOptions.OnFailure;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkException;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.u32.Endpoint;
import io.github.tc4j.tc.u32.U32Filter;
import io.github.tc4j.tc.u32.U32Handle;
import io.github.tc4j.tc.u32.U32Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Sends packets to classes by their addresses, for thousands of addresses and networks, IPv4 and IPv6, at the cost of a few filters: the
 * kernel looks the address up in hash tables instead of walking a list. As in a routing table, the longest prefix wins.
 *
 * {@snippet :
 * AddressTables pods = AddressTables.at(tc, cni0, "1:").create(Map.of(
 *         IpPrefix.parse("10.1.0.7"), Handle.parse("1:7"),
 *         IpPrefix.parse("10.2.0.0/16"), Handle.parse("1:2")));
 * pods.put("10.1.0.8", "1:8"); // one or two requests to the kernel
 * pods.remove("10.1.0.7");
 * pods.cost();                 // how many filters a packet meets
 * }
 *
 * <p><b>What is laid out.</b> The root table of the priority links to one table for each length of prefix, the longest first. Each is spread
 * over 256 buckets by the eight bits of the address that do it best for the prefixes given; a bucket with more than 8 filters leads on to a table
 * of its own, spread by other bits. So a packet meets, for each length of prefix, one or two links, and of 65,536 buckets one: up to some
 * hundred thousand prefixes of a length that is less than one more filter where they are spread evenly. {@link #cost()} says what it is.
 *
 * <p><b>Changes</b> touch one filter, and now and then those of one bucket. At every moment a packet finds the old class or the new one. Tables
 * that became empty stay until {@link #delete()}; which bits are looked at stays too, so tables that grew from few prefixes to many may be worth
 * creating anew.
 *
 * <p>Two priorities are used, that given for IPv4 and the next one for IPv6, and as many of the place's 2,047 numbers of tables as are needed.
 * One thread at a time uses an object of this class; it knows nothing of what other programs change in these priorities.
 */
public final class AddressTables {
    private static final Duration LINKS_GONE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Place place;
    private FamilyPlan ipv4;
    private FamilyPlan ipv6;

    /**
     * Where tables are, or are to be.
     *
     * @param tc what to reach the kernel by
     * @param device the interface
     * @param parent the qdisc or class whose packets are sent to classes
     * @param priority that of IPv4; IPv6 has the next one. 1 to 65534
     * @param endpoint which address of a packet is looked at
     */
    public record Place(Tc tc, Device device, Handle parent, int priority, Endpoint endpoint) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the priority is out of range
         */
        public Place {
            if (priority < 1 || priority > 0xFFFE) {
                throw new IllegalArgumentException("priority: " + priority + " is not in 1..65534");
            }
        }

        /**
         * Says which priorities are used.
         *
         * @param value that of IPv4; IPv6 has the next one. 1 to 65534
         * @return a copy
         * @throws IllegalArgumentException if the priority is out of range
         */
        public Place priority(int value) {
            return new Place(tc, device, parent, value, endpoint);
        }

        /**
         * Says that packets are looked up by where they come from.
         *
         * @return a copy
         */
        public Place bySource() {
            return new Place(tc, device, parent, priority, Endpoint.SOURCE);
        }

        /**
         * Lays out tables and sends them to the kernel, thousands of filters a system call.
         *
         * @param rules the class of each prefix; host bits are cut off
         * @return the tables
         * @throws IllegalStateException if the priorities have filters already, or the numbers of tables do not suffice
         * @throws KernelException if the kernel refuses; what was made is deleted again
         */
        public AddressTables create(Map<IpPrefix, Handle> rules) {
            AddressTables tables = new AddressTables(this);
            List<Filter> others = device.filters(parent);
            tables.others(others);
            if (others.stream().anyMatch(this::isHere)) {
                throw new IllegalStateException("priority " + priority + " or " + (priority + 1) + " of " + device
                        + " parent " + parent + " has filters already");
            }
            try {
                tables.putAll(rules);
            } catch (NetlinkException e) {
                tables.undo(e);
                throw e;
            }
            return tables;
        }

        /**
         * Reads tables that {@link #create} made, in this program or another, to go on with.
         *
         * @return the tables, without prefixes if there are none
         * @throws IllegalStateException if the priorities have filters of another origin
         */
        public AddressTables read() {
            AddressTables tables = new AddressTables(this);
            tables.readAgain();
            return tables;
        }

        private boolean isHere(Filter filter) {
            return filter.priority().value() == priority || filter.priority().value() == priority + 1;
        }

        private FilterRequest family(boolean six, FilterRequest request) {
            return request.parent(parent)
                    .priority(six ? priority + 1 : priority)
                    .protocol(six ? Protocol.IPV6 : Protocol.IP);
        }
    }

    private AddressTables(Place place) {
        this.place = place;
        TableNumbers numbers = new TableNumbers();
        ipv4 = new FamilyPlan(false, place.endpoint(), numbers);
        ipv6 = new FamilyPlan(true, place.endpoint(), numbers);
    }

    /**
     * Says where tables are to be, by destination and at priority 1 unless told otherwise.
     *
     * @param tc what to reach the kernel by
     * @param device the interface, of the same namespace
     * @param parent the qdisc whose packets are sent to classes, such as {@code 1:}
     * @return the place
     * @throws IllegalArgumentException if the text is no qdisc or class
     */
    public static Place at(Tc tc, Device device, String parent) {
        return new Place(tc, device, Handle.parse(parent), 1, Endpoint.DESTINATION);
    }

    /** Forgets all, and minds the numbers of tables that are there. */
    private void others(List<Filter> listed) {
        TableNumbers numbers = new TableNumbers();
        ipv4 = new FamilyPlan(false, place.endpoint(), numbers);
        ipv6 = new FamilyPlan(true, place.endpoint(), numbers);
        for (Filter filter : listed) {
            if (filter.options() instanceof U32Table && filter.handle() instanceof U32Handle handle) {
                numbers.take(handle.table());
            }
        }
    }

    private void readAgain() {
        List<Filter> listed = place.device().filters(place.parent());
        others(listed);
        adopt(ipv4, listed, place.priority());
        adopt(ipv6, listed, place.priority() + 1);
    }

    private void adopt(FamilyPlan plan, List<Filter> listed, int priority) {
        Map<U32Handle, Integer> divisors = new HashMap<>();
        Map<U32Handle, U32Filter> filters = new LinkedHashMap<>();
        for (Filter filter : listed) {
            if (filter.priority().value() != priority || filter.handle().value() == 0) {
                continue;
            }
            if (filter.handle() instanceof U32Handle handle && filter.options() instanceof U32Table table) {
                divisors.put(handle, table.divisor());
            } else if (filter.handle() instanceof U32Handle handle && filter.options() instanceof U32Filter u32) {
                filters.put(handle, u32);
            } else {
                throw foreign(filter.handle().toString(), priority);
            }
        }
        U32Handle misfit = plan.adopt(divisors, filters);
        if (misfit != null) {
            throw foreign(misfit.toString(), priority);
        }
    }

    private IllegalStateException foreign(String handle, int priority) {
        return new IllegalStateException("filter " + handle + " at priority " + priority + " of " + place.device()
                + " parent " + place.parent() + " is not of tables as these");
    }

    /**
     * Sends a prefix's packets to a class, whatever class they had.
     *
     * @param prefix an address, or a network such as {@code 10.0.0.0/8}; host bits are cut off
     * @param flowId the class, such as {@code 1:10}
     * @throws IllegalArgumentException if a text is not as said
     * @throws IllegalStateException if there is no room
     * @throws KernelException if the kernel refuses; this object then has what the kernel has
     */
    public void put(String prefix, String flowId) {
        putAll(Map.of(IpPrefix.parse(prefix), Handle.parse(flowId)));
    }

    /**
     * Sends packets to classes, whatever classes they had. Other prefixes keep theirs.
     *
     * @param rules the class of each prefix; host bits are cut off
     * @throws IllegalArgumentException if a prefix is there twice, with other host bits
     * @throws IllegalStateException if there is no room
     * @throws KernelException if the kernel refuses; this object then has what the kernel has
     */
    public void putAll(Map<IpPrefix, Handle> rules) {
        Map<IpPrefix, Handle> four = new LinkedHashMap<>();
        Map<IpPrefix, Handle> six = new LinkedHashMap<>();
        rules.forEach((prefix, flowId) -> {
            IpPrefix masked = prefix.masked();
            if ((masked.isIpv6() ? six : four).put(masked, flowId) != null) {
                throw new IllegalArgumentException("prefix: " + masked + " is there twice");
            }
        });
        Steps steps4 = new Steps();
        Steps steps6 = new Steps();
        try {
            ipv4.put(four, steps4);
            ipv6.put(six, steps6);
        } catch (IllegalStateException e) {
            readAgain(); // the plan was made in part
            throw e;
        }
        send(steps4, steps6);
    }

    /**
     * Stops sending a prefix's packets to its class: a shorter prefix, or another filter, decides then.
     *
     * @param prefix as it was put; host bits are cut off
     * @return whether it was there
     * @throws IllegalArgumentException if the text is no prefix
     * @throws KernelException if the kernel refuses; this object then has what the kernel has
     */
    public boolean remove(String prefix) {
        return remove(IpPrefix.parse(prefix));
    }

    /**
     * Stops sending a prefix's packets to its class: a shorter prefix, or another filter, decides then.
     *
     * @param prefix as it was put; host bits are cut off
     * @return whether it was there
     * @throws KernelException if the kernel refuses; this object then has what the kernel has
     */
    public boolean remove(IpPrefix prefix) {
        Steps steps = new Steps();
        boolean found = family(prefix).remove(prefix.masked(), steps);
        send(prefix.isIpv6() ? new Steps() : steps, prefix.isIpv6() ? steps : new Steps());
        return found;
    }

    private FamilyPlan family(IpPrefix prefix) {
        return prefix.isIpv6() ? ipv6 : ipv4;
    }

    private void send(Steps four, Steps six) {
        try (Batch batch = place.tc().batch(BatchOptions.DEFAULT.onFailure(OnFailure.FINISH_SEND))) {
            for (int phase = 0; phase < four.phases().size(); phase++) {
                four.phases().get(phase).forEach(step -> add(step, false, batch));
                six.phases().get(phase).forEach(step -> add(step, true, batch));
                batch.flush(); // the kernel does not stop within a send
            }
            batch.send().orThrow();
        } catch (NetlinkException e) {
            try {
                readAgain();
            } catch (NetlinkException | IllegalStateException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void add(Step step, boolean six, Batch batch) {
        FilterRequest request = place.family(
                six,
                step.options() == null
                        ? place.device().filter()
                        : place.device().filter(step.options()));
        request = request.handle(step.handle());
        switch (step.verb()) {
            case ADD -> request.add(batch);
            case CHANGE -> request.change(batch);
            case DELETE -> request.delete(batch);
            default -> throw new AssertionError(step);
        }
    }

    /**
     * Finds the class of packets to (or from) an address, as the kernel does.
     *
     * @param address an address, without a length
     * @return the class of the longest prefix that it is in
     * @throws IllegalArgumentException if the text is no address
     */
    public Optional<Handle> lookup(String address) {
        IpPrefix single = IpPrefix.parseAddress(address);
        return Optional.ofNullable(family(single).find(single));
    }

    /**
     * Returns what is known.
     *
     * @return the class of each prefix: a copy
     */
    public Map<IpPrefix, Handle> rules() {
        Map<IpPrefix, Handle> rules = new LinkedHashMap<>();
        entries().forEach(entry -> rules.put(entry.prefix, entry.flowId));
        return rules;
    }

    private Stream<Entry> entries() {
        return Stream.concat(ipv4.entries().stream(), ipv6.entries().stream());
    }

    /**
     * Counts the filters, links included, that the kernel compares with a packet until one decides.
     *
     * @param address an address, without a length
     * @return how many
     * @throws IllegalArgumentException if the text is no address
     */
    public int filtersAsked(String address) {
        IpPrefix single = IpPrefix.parseAddress(address);
        return family(single).filtersAsked(single);
    }

    /**
     * Says what finding a class costs.
     *
     * @return the mean and the worst; 0 if there are no prefixes
     */
    public LookupCost cost() {
        int[] asked = entries()
                .mapToInt(entry -> family(entry.prefix).filtersAsked(entry.prefix))
                .toArray();
        OptionalInt worst = Arrays.stream(asked).max();
        return new LookupCost(Arrays.stream(asked).average().orElse(0), worst.orElse(0));
    }

    /**
     * Removes everything in the two priorities, tables included. For a moment the kernel counts a table as used whose links it just deleted, so
     * that this takes some ten milliseconds.
     *
     * @throws KernelException if the kernel refuses, as with EBUSY if another filter links to a table of these
     */
    public void delete() {
        List<Filter> here = place.device().filters(place.parent()).stream()
                .filter(place::isHere)
                .toList();
        List<Filter> links = new ArrayList<>();
        List<Filter> tables = new ArrayList<>();
        for (Filter filter : here) {
            if (filter.options() instanceof U32Filter u32 && u32.link() != null) {
                links.add(filter);
            } else if (filter.options() instanceof U32Table
                    && filter.handle() instanceof U32Handle handle
                    && !FamilyPlan.isInRoot(handle)) {
                tables.add(filter);
            }
        }
        try (Batch batch = place.tc().batch()) {
            links.forEach(link -> place.device().filter(link).delete(batch));
            batch.send().orThrow();
        }
        tables.forEach(this::deleteTable);
        for (boolean six : new boolean[] {false, true}) {
            place.family(six, place.device().filter()).deleteIfExists();
        }
        others(place.device().filters(place.parent()));
    }

    private void deleteTable(Filter table) {
        long end = System.nanoTime() + LINKS_GONE.toNanos();
        while (true) {
            try {
                place.device().filter(table).deleteIfExists(); // the last filter takes all with it
                return;
            } catch (KernelException e) {
                if (e.errno() != Errno.EBUSY || System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void undo(NetlinkException cause) {
        try {
            delete();
        } catch (NetlinkException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    /** Returns how many prefixes there are and where. */
    @Override
    public String toString() {
        return "u32 tables of " + entries().count() + " prefixes on " + place.device() + " parent " + place.parent()
                + " priority " + Priority.of(place.priority());
    }
}
