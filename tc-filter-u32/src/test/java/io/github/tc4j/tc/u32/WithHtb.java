package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A kernel test with an HTB qdisc on d0, made by tc: {@code 1:}, classes {@code 1:1} and {@code 1:2}, and {@code 1:30} for what is left. */
abstract class WithHtb {
    /** The namespace, and the programs that judge in it. */
    final TestNamespace ns;

    /** The same, opened by the library. */
    final NetworkNamespace namespace;

    final Tc tc;
    final Device d0;

    WithHtb(TestNamespace ns) {
        this.ns = ns;
        shape(ns);
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        d0 = tc.device("d0");
    }

    static void shape(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        ns.tc("qdisc add dev d0 root handle 1: htb default 30");
        for (String minor : List.of("1", "2", "30")) {
            ns.tc("class add dev d0 parent 1: classid 1:" + minor + " htb rate 100mbit");
        }
    }

    /** What tc shows, without the times that actions have. */
    static String shown(TestNamespace ns) {
        return ns.tc("-s -d filter show dev d0 parent 1:").replaceAll(" (installed|used|firstused) \\d+ sec", "");
    }

    List<Filter> listed() {
        return d0.filters(Handle.parse("1:"));
    }

    /** The filters among what is listed, without the tables. */
    List<U32Filter> filters() {
        return listed().stream()
                .map(Filter::options)
                .filter(U32Filter.class::isInstance)
                .map(U32Filter.class::cast)
                .toList();
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }
}
