package io.github.tc4j.tc.u32.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.u32.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** Whatever is put and removed, packets go where a list of all prefixes, the longest first, would send them. */
class FamilyPlanProperties {
    private final Map<IpPrefix, Handle> rules = new HashMap<>();
    private U32Walk kernel = new U32Walk();

    @BeforeTry
    void forget() {
        rules.clear();
        kernel = new U32Walk();
    }

    private void carryOut(Steps steps, FamilyPlan plan, boolean six, Endpoint endpoint, List<IpPrefix> packets) {
        for (Step step : steps.inOrder()) {
            kernel.apply(step);
        }
        for (IpPrefix packet : packets) {
            Handle expected = linear(packet);
            assertThat(kernel.classify(packet, base(six, endpoint))).isEqualTo(expected);
            assertThat(plan.find(packet)).isEqualTo(expected);
            assertThat(kernel.asked).as("as foretold").isEqualTo(plan.filtersAsked(packet));
        }
    }

    private static int base(boolean six, Endpoint endpoint) {
        boolean source = endpoint == Endpoint.SOURCE;
        if (six) {
            return source ? 8 : 24;
        }
        return source ? 12 : 16;
    }

    private @Nullable Handle linear(IpPrefix packet) {
        return rules.entrySet().stream()
                .sorted(Comparator.comparingInt(rule -> -rule.getKey().length()))
                .filter(rule -> IpPrefix.of(packet.address(), rule.getKey().length())
                        .masked()
                        .equals(rule.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Addresses that share bits now and then, as those of hosts do. */
    private static IpPrefix prefix(Random random, boolean six, boolean single) {
        byte[] address = new byte[six ? 16 : 4];
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(2));
        }
        int bits = address.length * 8;
        int length = single || random.nextInt(3) > 0 ? bits : random.nextInt(bits + 1);
        return IpPrefix.of(address, length).masked();
    }

    @Property(tries = 150)
    void anyChangesLeadWhereAListWould(
            @ForAll long seed,
            @ForAll boolean six,
            @ForAll Endpoint endpoint,
            @ForAll @IntRange(max = 300) int atFirst) {
        Random random = new Random(seed);
        FamilyPlan plan = new FamilyPlan(six, endpoint, new TableNumbers());
        List<IpPrefix> packets = new ArrayList<>();
        Map<IpPrefix, Handle> first = new LinkedHashMap<>();
        for (int i = 0; i < atFirst; i++) {
            first.put(prefix(random, six, false), Handle.of(1, 1 + random.nextInt(9)));
        }
        rules.putAll(first);
        first.keySet().forEach(each -> packets.add(IpPrefix.of(each.address(), six ? 128 : 32)));
        for (int i = 0; i < 50; i++) {
            packets.add(prefix(random, six, true));
        }
        Steps steps = new Steps();
        plan.put(first, steps);
        carryOut(steps, plan, six, endpoint, packets);

        for (int i = 0; i < 60; i++) {
            Steps change = new Steps();
            if (random.nextBoolean() || rules.isEmpty()) {
                IpPrefix prefix = prefix(random, six, false);
                Handle flowId = Handle.of(1, 1 + random.nextInt(9));
                rules.put(prefix, flowId);
                plan.put(Map.of(prefix, flowId), change);
                packets.add(IpPrefix.of(prefix.address(), six ? 128 : 32));
            } else {
                IpPrefix gone = rules.keySet().iterator().next();
                rules.remove(gone);
                assertThat(plan.remove(gone, change)).isTrue();
                assertThat(plan.remove(gone, new Steps())).isFalse();
            }
            carryOut(change, plan, six, endpoint, i % 20 == 0 ? packets : List.of());
        }
        carryOut(new Steps(), plan, six, endpoint, packets);

        TableNumbers numbers = new TableNumbers();
        kernel.numbers().stream().filter(number -> number != 0).forEach(numbers::take);
        FamilyPlan read = new FamilyPlan(six, endpoint, numbers);
        assertThat(read.adopt(kernel.tables(), kernel.listed())).isNull();
        Map<IpPrefix, Handle> seen = new HashMap<>();
        read.entries().forEach(entry -> seen.put(entry.prefix, entry.flowId));
        assertThat(seen).isEqualTo(rules);
        for (int i = 0; i < 30; i++) {
            Steps change = new Steps();
            IpPrefix prefix = prefix(random, six, false);
            rules.put(prefix, Handle.of(1, 7));
            read.put(Map.of(prefix, Handle.of(1, 7)), change);
            carryOut(change, read, six, endpoint, List.of());
        }
        carryOut(new Steps(), read, six, endpoint, packets);
    }

    @Property(tries = 20)
    void aMomentWithoutAClassNeverComes(@ForAll long seed) {
        Random random = new Random(seed);
        FamilyPlan plan = new FamilyPlan(false, Endpoint.DESTINATION, new TableNumbers());
        for (int i = 0; i < 100; i++) {
            IpPrefix prefix = prefix(random, false, true);
            Steps change = new Steps();
            plan.put(Map.of(prefix, Handle.of(1, 1)), change);
            for (Step step : change.inOrder()) {
                kernel.apply(step);
                for (IpPrefix known : rules.keySet()) {
                    assertThat(kernel.classify(known, 16)).isEqualTo(Handle.of(1, 1));
                }
            }
            rules.put(prefix, Handle.of(1, 1));
        }
    }
}
