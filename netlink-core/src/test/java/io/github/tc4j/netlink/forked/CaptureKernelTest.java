package io.github.tc4j.netlink.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.CaptureFiles;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.MulticastGroup;
import io.github.tc4j.netlink.NetlinkCapture;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkSubscription;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.LinkEvent;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures of the conversation with the real kernel, read by tshark; of programs that are killed, and on disks that are full. */
@KernelTest
@Timeout(120)
class CaptureKernelTest {
    private final TestNamespace ns;
    private final Path file;

    CaptureKernelTest(TestNamespace ns, @TempDir Path folder) {
        this.ns = ns;
        this.file = folder.resolve("capture.pcapng");
    }

    private List<String> tshark(String... fields) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        return ns.run(command.toArray(new String[0])).lines().toList();
    }

    @Test
    void tsharkReadsTheConversation() {
        long messages;
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                NetlinkCapture capture = NetlinkCapture.create(file)) {
            try (NetlinkConnection connection =
                            NetlinkConnection.open(namespace, NetlinkConnection.Options.DEFAULT.withTap(capture));
                    NetlinkSubscription<LinkEvent> events = NetlinkSubscription.to(MulticastGroup.LINK)
                            .in(namespace)
                            .tap(capture)
                            .open(LinkEvent::decode)) {
                Links links = Links.on(connection);
                links.add(LinkSpec.bridge("b0"));
                events.take();
                Assertions.assertThatThrownBy(() -> links.get("nosuch"))
                        .asInstanceOf(InstanceOfAssertFactories.type(KernelException.class))
                        .extracting(KernelException::errno)
                        .isEqualTo(Errno.ENODEV);
                links.list();
            }
            messages = capture.messages();
        }
        // Type, error and direction: 1 is inbound, 2 outbound.
        List<String> seen =
                tshark("netlink-route.nltype", "netlink.hdr_type", "netlink.error", "frame.packet_flags_direction");
        assertThat(seen).hasSize((int) messages);
        assertThat(seen)
                .containsExactly(
                        "16\t\t\t0x00000002", // RTM_NEWLINK
                        "\t0x0002,0x0010\t0\t0x00000001", // its acknowledgement
                        "16\t\t\t0x00000001", // the event
                        "18\t\t\t0x00000002", // RTM_GETLINK
                        "\t0x0002,0x0012\t-19\t0x00000001", // ENODEV
                        "18\t\t\t0x00000002",
                        "16\t\t\t0x00000001", // lo
                        "16\t\t\t0x00000001", // b0
                        "\t0x0003\t\t0x00000001"); // NLMSG_DONE
        assertThat(ns.run("tshark", "-n", "-r", file.toString(), "-Y", "_ws.malformed"))
                .isEmpty();
        assertThat(tshark("frame.interface_name")).containsOnly("netlink");
    }

    @Test
    void tsharkSeesTheTimesInOrder() {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                NetlinkCapture capture = NetlinkCapture.create(file);
                NetlinkConnection connection =
                        NetlinkConnection.open(namespace, NetlinkConnection.Options.DEFAULT.withTap(capture))) {
            for (int i = 0; i < 5; i++) {
                Links.on(connection).list();
            }
        }
        JsonNode packets = ns.json("tshark", "-n", "-r", file.toString(), "-T", "json", "-e", "frame.time_epoch");
        List<Double> times = StreamSupport.stream(packets.spliterator(), false)
                .map(packet -> packet.at("/_source/layers/frame.time_epoch/0").asDouble())
                .toList();
        assertThat(times).hasSize(15).isSorted();
        assertThat(times.getFirst())
                .isBetween(System.currentTimeMillis() / 1e3 - 120, System.currentTimeMillis() / 1e3);
    }

    @Test
    void aKilledProgramLeavesAFileThatCanBeRead() throws Exception {
        List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + ns.path(), "--"));
        command.addAll(
                Probe.command(CaptureLoop.class, List.of("--enable-native-access=ALL-UNNAMED"), file.toString()));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(program.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("at work");
        } finally {
            program.destroyForcibly().waitFor();
        }
        int packets = CaptureFiles.packets(file);
        assertThat(packets).isGreaterThanOrEqualTo(3 * CaptureLoop.LISTS);
        assertThat(tshark("frame.number")).hasSize(packets);
    }

    /** A limit on the size of files stands for the full disk: the write that crosses it is cut short, as on one. */
    @Test
    void aFullDiskLeavesAFileThatCanBeRead() throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 64; exec \"$@\"", "bash"));
        command.addAll(Probe.command(
                CaptureLoop.class, List.of("--enable-native-access=ALL-UNNAMED", "-XX:-UsePerfData"), file.toString()));
        List<String> said = ns.run(command.toArray(new String[0])).lines().toList();
        int packets = CaptureFiles.packets(file);
        assertThat(packets).isGreaterThan(20);
        assertThat(said).endsWith("1 link, " + packets + " messages", "the capture " + file + " ended: File too large");
        assertThat(tshark("frame.number")).hasSize(packets);
    }

    /** The reader of a named pipe goes away. */
    @Test
    void aBrokenPipeEndsTheCaptureOnly() {
        ns.run("mkfifo", file.toString());
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "head -c 2000 \"$0\" >/dev/null & exec \"$@\"", file.toString()));
        command.addAll(
                Probe.command(CaptureLoop.class, List.of("--enable-native-access=ALL-UNNAMED"), file.toString()));
        List<String> said = ns.run(command.toArray(new String[0])).lines().toList();
        assertThat(said.getLast()).isEqualTo("the capture " + file + " ended: Broken pipe");
    }
}
