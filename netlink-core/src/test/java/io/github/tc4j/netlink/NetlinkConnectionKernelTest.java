package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkChange;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.netlink.link.WithLinks;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to the real kernel. */
@KernelTest
@Timeout(120)
class NetlinkConnectionKernelTest extends WithLinks {
    /** {@code RTM_GETLINK}, {@code ifinfomsg}. */
    private static final NetlinkRequest LIST =
            new Requests.Bare(18, 16, LinkSpec.bridge("any").schema());

    NetlinkConnectionKernelTest(TestNamespace ns) {
        super(ns);
    }

    /** A request whose body is the right one with something added. */
    private static NetlinkRequest with(LinkSpec spec, Consumer<MessageWriter> more) {
        return new Requests.Changed(spec, out -> {
            spec.writeBody(out);
            more.accept(out);
        });
    }

    private KernelException refused(NetlinkRequest request) {
        return assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> connection.execute(request))
                .actual();
    }

    @Test
    void theKernelNamesTheAttributeItObjectsTo() {
        LinkSpec spec = LinkSpec.bridge("br0");
        int mtu = 4;
        KernelException e = refused(with(spec, out -> out.u8(mtu, 1)));
        assertThat(e.attribute()).isEqualTo("IFLA_MTU");
        assertThat(e.kernelMessage()).isNotEmpty();
        assertThat(e.getMessage()).startsWith("add bridge br0: ").endsWith("[at IFLA_MTU]");
    }

    @Test
    void theKernelNamesANestedAttribute() {
        NetlinkRequest request = new Requests.Changed(LinkSpec.veth("a", "b"), out -> {
            out.reserve(16);
            int info = out.beginNest(18); // IFLA_LINKINFO
            out.string(1, "veth");
            int data = out.beginNest(2); // IFLA_INFO_DATA
            int peer = out.beginNest(1); // VETH_INFO_PEER
            out.reserve(16);
            out.u8(4, 1); // IFLA_MTU
            out.endNest(peer);
            out.endNest(data);
            out.endNest(info);
        });
        KernelException e = refused(request);
        assertThat(e.attribute()).isEqualTo("IFLA_LINKINFO/IFLA_INFO_DATA/VETH_INFO_PEER/IFLA_MTU");
    }

    @Test
    void aLongRequestIsAnsweredAndAnErrorOfItIsShort() {
        KernelException e = refused(with(LinkSpec.dummy("d0"), out -> {
            for (int i = 0; i < 3; i++) {
                out.bytes(300, new byte[60_000]);
            }
        }));
        assertThat(e.getMessage()).startsWith("add dummy d0: ");
        assertThat(links.list()).hasSize(1);
    }

    @Test
    void aRequestLargerThanTheSocketTakes() {
        NetlinkRequest request = with(LinkSpec.bridge("br0"), out -> {
            for (int i = 0; i < 4; i++) {
                out.bytes(300, new byte[60_000]);
            }
        });
        assertThatExceptionOfType(SystemCallException.class)
                .isThrownBy(() -> connection.execute(request))
                .withMessageContaining("EMSGSIZE (Message too long)");
        assertThat(links.list()).hasSize(1);
    }

    @Test
    void streamsAListAndBreaksItOff() {
        for (int i = 0; i < 60; i++) {
            links.add(LinkSpec.bridge("br" + i));
        }
        List<String> names = new ArrayList<>();
        connection.forEach(LIST, Link::decode, link -> names.add(link.name()));
        assertThat(names).hasSize(61).startsWith("lo", "br0");
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> connection.forEach(LIST, Link::decode, link -> {
                        throw new IllegalStateException("enough");
                    }));
            assertThat(links.list()).hasSize(61);
        }
    }

    @Test
    void aListThatAChangeInterruptsIsAskedForAgain() {
        for (int i = 0; i < 60; i++) { // more than the kernel puts into one piece
            links.add(LinkSpec.bridge("br" + i));
        }
        try (NetlinkConnection other = NetlinkConnection.open(namespace)) {
            Links elsewhere = Links.on(other);
            List<String> seen = new ArrayList<>();
            assertThatExceptionOfType(DumpInterruptedException.class)
                    .isThrownBy(() -> connection.forEach(LIST, Link::decode, link -> {
                        if (seen.isEmpty()) {
                            elsewhere.delete("br0");
                        }
                        seen.add(link.name());
                    }));
            assertThat(seen).isNotEmpty();

            AtomicInteger attempts = new AtomicInteger();
            List<String> names = connection.dump(LIST, message -> {
                Link link = Objects.requireNonNull(Link.decode(message));
                if (link.isLoopback() && attempts.incrementAndGet() < 3) {
                    elsewhere.delete("br" + attempts);
                }
                return link.name();
            });
            assertThat(attempts).hasValue(3);
            assertThat(names).hasSize(58).doesNotContain("br0", "br1", "br2").doesNotHaveDuplicates();
        }
    }

    @Test
    void listsAreConsistentWhileLinksComeAndGo() throws Exception {
        for (int i = 0; i < 40; i++) {
            links.add(LinkSpec.bridge("keep" + i));
        }
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                NetlinkConnection other = NetlinkConnection.open(namespace)) {
            Future<?> changing = threads.submit(() -> {
                Links busy = Links.on(other);
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    busy.change("keep" + (i % 40), LinkChange.create().mtu(1000 + i % 400));
                    if (i % 10 == 0) {
                        busy.add(LinkSpec.bridge("come"));
                        busy.delete("come");
                    }
                }
            });
            int interruptions = 0;
            for (int i = 0; i < 300; i++) {
                try {
                    List<String> names = links.list().stream().map(Link::name).toList();
                    assertThat(names)
                            .doesNotHaveDuplicates()
                            .hasSizeBetween(41, 42)
                            .contains("lo", "keep0", "keep39");
                } catch (DumpInterruptedException e) {
                    interruptions++;
                    assertThat(e.partial()).isNotEmpty();
                }
            }
            assertThat(interruptions).isLessThan(300);
            changing.cancel(true);
        }
    }

    @Test
    void manyThreadsShareAConnection() throws Exception {
        try (ExecutorService platform = Executors.newFixedThreadPool(4);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "br" + i;
                all.add((i % 2 == 0 ? platform : virtual).submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        if (round == 0) {
                            links.add(LinkSpec.bridge(name));
                        }
                        links.change(name, LinkChange.create().mtu(1000 + round));
                        Link link = links.get(name);
                        assertThat(link.name()).isEqualTo(name);
                        assertThat(link.mtu()).isEqualTo(1000 + round);
                        assertThat(links.find("no" + name)).isEmpty();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(ns.json("ip", "-j", "link", "show", "type", "bridge")).hasSize(16);
        assertThat(links.list()).filteredOn(link -> link.mtu() == 1019).hasSize(16);
    }

    @Test
    void nothingIsLeftOpen() throws IOException {
        useAndClose();
        long before = openFiles();
        for (int i = 0; i < 1000; i++) {
            useAndClose();
        }
        assertThat(openFiles()).isLessThanOrEqualTo(before + 2); // other threads of the test run may open one
    }

    private void useAndClose() {
        try (NetlinkConnection one = namespace.<NetlinkConnection>call(NetlinkConnection::open);
                NetlinkSubscription<Integer> events =
                        NetlinkSubscription.to(MulticastGroup.LINK).open(message -> null);
                NetworkNamespace current = NetworkNamespace.current()) {
            assertThat(Links.on(one).find("lo")).isPresent();
            assertThat(events.poll(Duration.ofNanos(1))).isEmpty(); // waits, and so opens an eventfd
            assertThat(current.fd()).isPositive();
        }
        assertThatExceptionOfType(SystemCallException.class).isThrownBy(() -> NetworkNamespace.named("tc4j-no-such"));
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void twoConnectionsHaveAddressesOfTheirOwn() {
        try (NetlinkConnection other = NetlinkConnection.open(namespace)) {
            assertThat(other.portId()).isNotZero().isNotEqualTo(connection.portId());
        }
    }

    @Test
    void anEchoIsTheObjectAsItIs() {
        assertThat(connection.executeAndReturn(LinkSpec.bridge("br0").mtu(1400), Link::decode))
                .hasValueSatisfying(link -> {
                    assertThat(link.name()).isEqualTo("br0");
                    assertThat(link.mtu()).isEqualTo(1400);
                    assertThat(link.index()).isPositive();
                });
    }
}
