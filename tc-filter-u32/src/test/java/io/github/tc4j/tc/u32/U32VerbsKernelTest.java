package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What can be done with filters, and how the kernel refuses. */
@KernelTest
class U32VerbsKernelTest extends WithHtb {
    private static final U32Filter HOST = U32.filter().matchIpDst("10.0.0.1").flowId("1:1");
    private static final U32Handle FIRST = U32Handle.parse("800::1");

    U32VerbsKernelTest(TestNamespace ns) {
        super(ns);
    }

    private FilterRequest at(U32Options options) {
        return d0.filter(options).parent("1:").protocol(Protocol.IP).priority(1);
    }

    @Test
    void listsTablesAndFiltersInTheKernelsOrder() {
        at(U32.table(16)).handle(U32Handle.table(2)).add();
        at(HOST.hashTable("2:b:")).add();
        at(HOST).add();
        List<Filter> listed = listed();
        assertThat(listed.stream().map(filter -> filter.handle().toString()))
                .containsExactly("2:", "2:b:800", "800:", "800::800");
        assertThat(listed.stream().map(Filter::options))
                .containsExactly(U32.table(16), HOST.hashTable("2:b:"), U32.table(1), HOST.hashTable("800:"));
        assertThat(listed).allSatisfy(filter -> {
            assertThat(filter.protocol()).isEqualTo(Protocol.IP);
            assertThat(filter.priority()).isEqualTo(Priority.of(1));
            assertThat(filter.parent()).isEqualTo(Handle.parse("1:"));
        });
        assertThat(listed.get(3).toString())
                .startsWith("filter dev d0 parent 1: protocol ip pref 1 u32 chain 0 fh 800::800"
                        + " ht 800: match ip dst 10.0.0.1/32 flowid 1:1 not_in_hw");
    }

    @Test
    void getsAFilterAndATable() {
        at(HOST).handle(FIRST).add();
        at(U32.table(4)).handle(U32Handle.table(2)).add();
        Filter filter = at(HOST).handle(FIRST).get().orElseThrow();
        assertThat(((U32Filter) filter.options()).satisfies(HOST)).isTrue();
        assertThat(filter.handle()).isEqualTo(FIRST);
        assertThat(at(HOST).handle(U32Handle.table(2)).get().map(Filter::options))
                .contains(U32.table(4));
        assertThat(at(HOST).handle(FIRST.node(2)).get()).isEmpty();
    }

    @Test
    void deletesExactlyOneOfMany() {
        for (int i = 1; i <= 20; i++) {
            at(U32.filter().matchIpDst("10.0.0." + i).flowId("1:1")).add();
        }
        List<Filter> all = listed();
        Filter seventh = all.stream()
                .filter(each -> each.options() instanceof U32Filter filter
                        && filter.matches().equals(List.of(Ip.dst("10.0.0.7"))))
                .findFirst()
                .orElseThrow();
        tc.delete(seventh);
        assertThat(filters()).hasSize(19).noneMatch(filter -> filter.equals(seventh.options()));
        assertThat(ns.tc("filter show dev d0 parent 1:"))
                .doesNotContain("0a000007/")
                .contains("0a000008/");
        assertThat(d0.filter(seventh).deleteIfExists()).isFalse();
        at(U32.filter()).delete();
        assertThat(listed()).isEmpty();
    }

    @Test
    void changesTheClassInPlace() {
        at(HOST).handle(FIRST).add();
        at(HOST.flowId("1:2")).handle(FIRST).change();
        assertThat(filters()).singleElement().matches(filter -> filter.satisfies(HOST.flowId("1:2")));
        at(HOST.flowId("1:30")).handle(FIRST).replace();
        assertThat(filters()).singleElement().matches(filter -> filter.satisfies(HOST.flowId("1:30")));
        assertThat(ns.tc("filter show dev d0 parent 1:"))
                .contains("flowid 1:30")
                .doesNotContain("flowid 1:1 ");
    }

    @Test
    void replaceMakesAFilterThatIsNotThere() {
        at(HOST).handle(FIRST).replace();
        assertThat(filters()).singleElement().matches(filter -> filter.satisfies(HOST));
    }

    /** As the documentation of {@link U32Filter} warns: so does the kernel with tc. */
    @Test
    void replaceDoesNotChangeTheMatches() {
        at(HOST).handle(FIRST).add();
        U32Filter other = U32.filter().matchIpDst("10.0.0.2").flowId("1:2");
        at(other).handle(FIRST).replace();
        assertThat(filters()).singleElement().satisfies(filter -> {
            assertThat(filter.satisfies(HOST.flowId("1:2"))).isTrue();
            assertThat(filter.satisfies(other)).isFalse();
        });
        at(HOST).handle(FIRST).delete();
        at(other).handle(FIRST).add();
        assertThat(filters()).singleElement().matches(filter -> filter.satisfies(other));
    }

    @Test
    void aLinkCanBeTakenAway() throws InterruptedException {
        at(U32.table(1)).handle(U32Handle.table(2)).add();
        U32Filter linked = U32.filter().matchIpDst("10.0.0.1").link("2:");
        at(linked).handle(FIRST).add();
        refused(() -> at(linked).handle(U32Handle.table(2)).delete(), Errno.EBUSY, "Can not delete in-use filter");
        at(linked.link(U32Handle.NONE)).handle(FIRST).change();
        assertThat(filters()).singleElement().matches(filter -> filter.link() == null);
        deleteOnceUnused(U32Handle.table(2));
    }

    /** The filter as it was before a change holds on to its table until no packet can be in it any more. */
    private void deleteOnceUnused(U32Handle table) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                at(U32.filter()).handle(table).delete();
                return;
            } catch (KernelException e) {
                assertThat(e.errno()).isEqualTo(Errno.EBUSY);
                assertThat(System.nanoTime()).as("still in use").isLessThan(deadline);
                Thread.sleep(1);
            }
        }
    }

    /** As the documentation of {@link U32Table} warns. */
    @Test
    void emptyTablesGoWithTheLastFilter() {
        at(U32.table(4)).handle(U32Handle.table(2)).add();
        at(HOST).handle(FIRST).add();
        at(HOST).handle(FIRST).delete();
        assertThat(listed()).isEmpty();
        at(U32.table(4)).handle(U32Handle.table(2)).add();
        at(HOST.hashTable("2:1:")).add();
        at(HOST).handle(FIRST).add();
        at(HOST).handle(FIRST).delete();
        assertThat(listed().stream().map(filter -> filter.handle().toString()))
                .containsExactly("2:", "2:1:800", "800:");
    }

    @Test
    void theKernelNumbersWhatHasNoHandle() {
        Filter table = at(U32.table(8)).addAndGet();
        assertThat(table.handle().toString()).matches("80[0-9a-f]:");
        assertThat(table.options()).isEqualTo(U32.table(8));
        Filter filter = at(HOST).priority(0).addAndGet();
        assertThat(filter.priority()).isEqualTo(Priority.of(49152));
        assertThat(filter.handle()).isInstanceOf(U32Handle.class);
    }

    @Test
    void theKernelsRefusalsNameWhatIsWrong() {
        at(HOST).handle(FIRST).add();
        refused(() -> at(HOST).handle(FIRST).add(), Errno.EEXIST, "Filter already exists");
        refused(() -> at(HOST).parent("2:").add(), Errno.EINVAL, "Parent Qdisc doesn't exists");
        refused(() -> at(HOST.hashTable("5:")).add(), Errno.EINVAL, "Specified hash table not found");
        refused(() -> at(HOST.link("5:")).add(), Errno.EINVAL, "Link hash table not found");
        refused(() -> at(HOST.inDevice("nosuch")).add(), Errno.EINVAL, "Network device not found");
        refused(() -> at(HOST.skipHardware()).handle(FIRST).change(), Errno.EINVAL, "Key node flags do not match");
        refused(() -> at(HOST).handle(FIRST.node(9)).delete(), Errno.ENOENT, "Specified filter handle not found");
        refused(
                () -> at(HOST).handle(FIRST.node(9)).change(),
                Errno.ENOENT,
                "Need both RTM_NEWTFILTER and NLM_F_CREATE");
        refused(() -> at(HOST).handle(U32Handle.parse("2:1:1")).add(), Errno.EINVAL, "hash table address mismatch");
        refused(
                () -> at(U32.table(4)).handle(FIRST.node(7)).add(),
                Errno.EINVAL,
                "Divisor can only be used on a hash table");
        at(U32.table(4)).handle(U32Handle.table(2)).add();
        refused(() -> at(U32.table(4)).handle(U32Handle.table(2)).add(), Errno.EEXIST, "Filter already exists");
        refused(() -> at(HOST.hashTable("2:9:")).add(), Errno.EINVAL, "exceed configured value");
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> tc.device("nosuch"))
                .matches(e -> e.errno() == Errno.ENODEV);
        assertThat(filters()).hasSize(1);
    }

    private static void refused(ThrowingCallable code, Errno errno, String words) {
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(code)
                .withMessageContaining(words)
                .matches(e -> e.errno() == errno, errno.toString());
    }
}
