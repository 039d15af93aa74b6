package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.u32.AddressMatch;
import io.github.tc4j.tc.u32.Endpoint;
import io.github.tc4j.tc.u32.U32Filter;
import io.github.tc4j.tc.u32.U32Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters that say which packets are limited, among those of others at the same qdisc. */
final class Rules {
    private static final int MAX_PRIORITY = 0xFFFF;

    private final Device device;
    private final Handle parent;
    private final Function<U32Filter, Rule.@Nullable Verdict> verdictOf;
    private final List<Filter> ours = new ArrayList<>();
    private final Set<Integer> foreign = new TreeSet<>();

    /**
     * Sorts the filters that are there.
     *
     * @param verdictOf what a filter does if it is the shaper's, null if it is not
     */
    Rules(Device device, Handle parent, List<Filter> present, Function<U32Filter, Rule.@Nullable Verdict> verdictOf) {
        this.device = device;
        this.parent = parent;
        this.verdictOf = verdictOf;
        Set<Integer> known = new HashSet<>();
        for (Filter filter : present) {
            int priority = filter.priority().value();
            if (isOurs(filter)) {
                ours.add(filter);
                known.add(priority);
            } else if (!isEmpty(filter)) {
                foreign.add(priority);
            }
        }
        // a priority without filters may hold tables that somebody is about to fill
        present.stream()
                .map(filter -> filter.priority().value())
                .filter(priority -> !known.contains(priority))
                .forEach(foreign::add);
    }

    private boolean isOurs(Filter filter) {
        return filter.chain() == 0 && filter.options() instanceof U32Filter u32 && verdictOf.apply(u32) != null;
    }

    /** The kernel lists each priority itself, and each table, besides the filters in it. */
    private static boolean isEmpty(Filter filter) {
        return filter.handle().value() == 0 || filter.options() instanceof U32Table;
    }

    boolean areNone() {
        return ours.isEmpty();
    }

    boolean othersAreThere() {
        return !foreign.isEmpty();
    }

    /** Returns the first priority of as many in a row as there are places that others leave free. */
    private int firstPriority() {
        int first = 1;
        for (int taken : foreign) {
            if (taken < first + Rule.PLACES && taken >= first) {
                first = taken + 1;
            }
        }
        if (first + Rule.PLACES - 1 > MAX_PRIORITY) {
            throw new IllegalStateException(
                    device + " parent " + parent + " has no " + Rule.PLACES + " priorities in a row that are free");
        }
        return first;
    }

    private static boolean removeFirst(List<Filter> filters, Placed placed) {
        for (Iterator<Filter> each = filters.iterator(); each.hasNext(); ) {
            if (placed.isIn(each.next())) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    /** Makes the filters what the rules ask for, with no moment at which a packet that is to be limited before and after is not. */
    void put(List<Rule> rules, Function<Rule.Verdict, U32Filter> target, Changes changes) {
        int first = firstPriority();
        List<Placed> missing = new ArrayList<>();
        List<Filter> extra = new ArrayList<>(ours);
        for (Rule rule : rules) {
            Placed placed = Placed.of(rule, first, target);
            if (!removeFirst(extra, placed)) {
                missing.add(placed);
            }
        }
        if (!foreign.isEmpty() && foreign.iterator().next() < first + Rule.PLACES && !rules.isEmpty()) {
            changes.warn(device + " has filters of others at priority "
                    + foreign.iterator().next() + ", before the shaper's: packets that they take are not limited");
        }
        if (missing.isEmpty() && extra.isEmpty()) {
            return;
        }
        if (ours.isEmpty() || isEditOfList(missing, extra)) {
            missing.forEach(placed -> add(placed, changes));
            deleteAll(extra, missing.stream().map(placed -> placed.priority()).toList(), changes);
            return;
        }
        Placed shield = Placed.of(Rule.ALL, first, target);
        if (ours.stream().noneMatch(shield::isIn)) {
            add(shield, changes);
        }
        deleteAll(extra.stream().filter(filter -> !shield.isIn(filter)).toList(), List.of(shield.priority()), changes);
        missing.stream().filter(placed -> !placed.rule().equals(Rule.ALL)).forEach(placed -> add(placed, changes));
        if (!rules.contains(Rule.ALL)) {
            deleteAll(shield.priority(), shield.rule().protocol(), changes);
        }
    }

    /**
     * Deletes filters; where all of a priority go, with one request for them all. One by one, the kernel would keep the priority, empty.
     *
     * @param used priorities with other filters, which came only now
     */
    private void deleteAll(List<Filter> filters, List<Priority> used, Changes changes) {
        Map<Priority, List<Filter>> byPriority =
                filters.stream().collect(Collectors.groupingBy(Filter::priority, TreeMap::new, Collectors.toList()));
        byPriority.forEach((priority, members) -> {
            boolean shared = foreign.contains(priority.value()) || used.contains(priority);
            long all = ours.stream()
                    .filter(filter -> filter.priority().equals(priority))
                    .count();
            if (shared || members.size() < all) {
                members.forEach(filter -> delete(filter, changes));
            } else {
                deleteAll(priority, members.getFirst().protocol(), changes);
            }
        });
    }

    private void deleteAll(Priority priority, Protocol protocol, Changes changes) {
        changes.delete(
                "filters" + place() + " protocol " + protocol + " prio " + priority,
                () -> device.filter()
                        .parent(parent)
                        .priority(priority)
                        .protocol(protocol)
                        .deleteIfExists());
    }

    /** Each filter comes and goes at once: a list can be edited in place as long as what is on it is treated as before. */
    private boolean isEditOfList(List<Placed> missing, List<Filter> extra) {
        Stream<Rule.@Nullable Verdict> verdicts = Stream.concat(
                missing.stream()
                        .map(placed -> placed.rule().isListed() ? placed.rule().verdict() : null),
                extra.stream().map(filter -> isAll(filter) ? null : verdict(filter)));
        List<Rule.@Nullable Verdict> distinct = verdicts.distinct().toList();
        return distinct.size() == 1 && distinct.getFirst() != null;
    }

    private Rule.@Nullable Verdict verdict(Filter filter) {
        return filter.options() instanceof U32Filter u32 ? verdictOf.apply(u32) : null;
    }

    private static boolean isAll(Filter filter) {
        return !(filter.options() instanceof U32Filter u32)
                || address(filter, u32).isEmpty();
    }

    private static Optional<AddressMatch> address(Filter filter, U32Filter u32) {
        return u32.matches(filter.protocol()).stream()
                .filter(AddressMatch.class::isInstance)
                .map(AddressMatch.class::cast)
                .findFirst();
    }

    private void add(Placed placed, Changes changes) {
        changes.make(
                "add filter" + place() + placed,
                () -> device.filter(placed.options())
                        .parent(parent)
                        .protocol(placed.rule().protocol())
                        .priority(placed.priority())
                        .add());
    }

    private void delete(Filter filter, Changes changes) {
        changes.delete(
                "filter" + place() + " prio " + filter.priority() + ": " + filter.options(),
                () -> device.filter(filter).deleteIfExists());
    }

    private String place() {
        return " on " + device + " parent " + parent;
    }

    void clear(Changes changes) {
        deleteAll(ours, List.of(), changes);
    }

    /** Returns the subnets that the filters are about; for all traffic if there are none. */
    Subnets subnets() {
        List<IpPrefix> prefixes = new ArrayList<>();
        Subnets.Scope scope = Subnets.Scope.ALL;
        for (Filter filter : ours) {
            if (filter.options() instanceof U32Filter u32) {
                Optional<AddressMatch> match = address(filter, u32);
                if (match.isPresent()) {
                    prefixes.add(match.get().prefix());
                    scope = verdictOf.apply(u32) == Rule.Verdict.SHAPED ? Subnets.Scope.ONLY : Subnets.Scope.EXEMPT;
                }
            }
        }
        return Subnets.of(scope, prefixes);
    }

    /** Returns which address the filters look at. */
    Optional<Endpoint> endpoint() {
        return ours.stream()
                .flatMap(filter ->
                        filter.options() instanceof U32Filter u32 ? address(filter, u32).stream() : Stream.empty())
                .map(AddressMatch::endpoint)
                .findFirst();
    }
}
