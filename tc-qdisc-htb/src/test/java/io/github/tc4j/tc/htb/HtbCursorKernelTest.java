package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.ClassCursor;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cursor reads in place is what the list of values has, counters of real packets included. */
@KernelTest
class HtbCursorKernelTest {
    private static final int CLASSES = 300;

    @Test
    void readsWhatTheListHas(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                Tc tc = Tc.open(namespace);
                Batch batch = tc.batch()) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc().defaultClass("2")).root().handle("1:").add(batch);
            for (int i = 1; i <= CLASSES; i++) {
                d0.tcClass(Htb.tcClass(Rate.mbit(i)))
                        .parent("1:")
                        .classId(Handle.of(1, i))
                        .add(batch);
            }
            batch.send().orThrow();
            ns.ip("address add 10.9.0.1/24 dev d0");
            ns.ip("neighbour add 10.9.0.2 lladdr 02:00:00:00:00:02 dev d0");
            ns.run("bash", "-c", "echo > /dev/udp/10.9.0.2/9");
            ns.ip("link set d0 down"); // no more packets

            List<TrafficClass> list = d0.classes();
            List<TrafficClass> decoded = new ArrayList<>();
            long bytes = 0;
            try (ClassCursor cursor = d0.classCursor()) {
                while (cursor.next()) {
                    TrafficClass each = cursor.get();
                    Stats stats = each.stats();
                    decoded.add(each);
                    assertThat(cursor.isKind("htb")).isTrue();
                    assertThat(cursor.isKind("ht")).isFalse();
                    assertThat(cursor.isKind("htbx")).isFalse();
                    assertThat(cursor.classId()).isEqualTo(each.classId());
                    assertThat(cursor.parent()).isEqualTo(each.parent());
                    assertThat(cursor.leaf()).isEqualTo(each.leaf());
                    assertThat(cursor.bytes()).isEqualTo(stats.bytes());
                    assertThat(cursor.packets()).isEqualTo(stats.packets());
                    assertThat(cursor.drops()).isEqualTo(stats.drops());
                    assertThat(cursor.overlimits()).isEqualTo(stats.overlimits());
                    assertThat(cursor.queueLength()).isEqualTo(stats.queueLength());
                    assertThat(cursor.backlog()).isEqualTo(stats.backlog());
                    assertThat(cursor.options().nested().next()).isTrue();
                    bytes += cursor.bytes();
                }
            }
            assertThat(decoded).isEqualTo(list).hasSize(CLASSES);
            assertThat(bytes).isPositive();
        }
    }
}
