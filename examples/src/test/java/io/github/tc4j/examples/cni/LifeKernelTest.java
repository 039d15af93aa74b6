package io.github.tc4j.examples.cni;

import static io.github.tc4j.examples.cni.CniHost.HOST_END;
import static io.github.tc4j.examples.cni.CniHost.IFB;
import static io.github.tc4j.examples.cni.CniHost.OURS;
import static io.github.tc4j.examples.cni.CniHost.config;
import static io.github.tc4j.examples.cni.CniHost.json;
import static io.github.tc4j.examples.cni.CniHost.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Killed plugins, DEL, GC and STATUS. */
@KernelTest
class LifeKernelTest {
    private static final String LIMITS = config(limits(8_000_000, 800_000, 16_000_000, 1_600_000));

    private final CniHost cni = new CniHost().withVeth();

    @AfterEach
    void close() {
        cni.close();
    }

    private void succeed(String command, String config) {
        succeed(cni.environment(command), config);
    }

    private void succeed(Map<String, String> environment, String config) {
        Output output = cni.call(OURS, environment, config);
        assertThat(output.exit())
                .as("%s: %s%s", environment.get("CNI_COMMAND"), output.stdout(), output.stderr())
                .isZero();
    }

    private Map<String, String> of(String command, String container) {
        Map<String, String> environment = cni.environment(command);
        environment.put("CNI_CONTAINERID", container);
        return environment;
    }

    private void assertNothingIsLeft() {
        assertThat(cni.ifbs()).isEmpty();
        assertThat(cni.host().tc("qdisc show dev " + HOST_END)).doesNotContain("tbf", "ingress", "htb");
    }

    /** Starts an ADD and kills it, by its own pid, after a while; returns whether it was still running then. */
    private boolean addAndKill(Path stdin, long nanos) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--net=" + cni.host().path(), "--"));
        command.addAll(CniHost.command(OURS, cni.environment("ADD"), stdin));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        LockSupport.parkNanos(nanos);
        boolean running = process.isAlive();
        process.destroyForcibly(); // each program takes the place of the one before it: the pid is the plugin's
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return running;
    }

    /**
     * The moments are spread over the time that an ADD takes here and now. After every other kill, ADD is called again before DEL: it must put
     * right what was left.
     */
    @Test
    void deletingAfterAKillAtAnyMomentLeavesNothing() throws IOException, InterruptedException {
        Path stdin = CniHost.file(LIMITS);
        Random random = new Random(20261124);
        int partial = 0;
        long start = System.nanoTime();
        succeed("ADD", LIMITS);
        long usual = System.nanoTime() - start;
        succeed("DEL", LIMITS);
        for (int i = 0; i < 50; i++) {
            boolean running = addAndKill(stdin, (long) (usual * (0.2 + 0.9 * random.nextDouble())));
            boolean something = !cni.ifbs().isEmpty()
                    || cni.host().tc("qdisc show dev " + HOST_END).contains("tbf");
            partial += running && something ? 1 : 0;
            if (i % 2 == 0) {
                succeed("ADD", LIMITS);
                succeed("CHECK", LIMITS);
            }
            succeed("DEL", LIMITS);
            assertNothingIsLeft();
        }
        assertThat(partial).as("kills that left something half made").isPositive();
        Files.delete(stdin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tc qdisc delete dev v0 root",
                "tc qdisc delete dev v0 ingress",
                "ip link delete " + IFB,
                "ip link delete " + IFB + "; tc qdisc delete dev v0 root; tc qdisc delete dev v0 ingress"
            })
    void deletingWhatIsHalfGone(String damage) {
        succeed("ADD", LIMITS);
        cni.host().run("sh", "-c", damage);
        succeed("DEL", LIMITS);
        assertNothingIsLeft();
        succeed("DEL", LIMITS);
    }

    /** What others have at the veth, and other containers' limits, are not DEL's to delete. */
    @Test
    void deletingLeavesWhatIsNotThisContainers() {
        succeed("ADD", config(limits(0, 0, 16_000_000, 1_600_000)));
        cni.host().tc("qdisc add dev v0 root handle 7: bfifo limit 100000");
        cni.host().ip("link add bwp000000000000 type ifb");
        succeed("DEL", config(limits(0, 0, 16_000_000, 1_600_000)));
        assertThat(cni.host().tc("qdisc show dev v0")).contains("bfifo 7:").doesNotContain("ingress");
        assertThat(cni.ifbs()).containsExactly("bwp000000000000");
    }

    /** The namespace may be gone, or not be told, while the veth is still there: the result says which it is. */
    @Test
    void deletingByTheResultWithoutANamespace() {
        succeed("ADD", LIMITS);
        Map<String, String> environment = cni.environment("DEL");
        environment.remove("CNI_NETNS");
        succeed(environment, LIMITS);
        assertNothingIsLeft();
    }

    private static String gc(String network, String... containers) {
        StringBuilder valid = new StringBuilder();
        for (String container : containers) {
            valid.append(valid.isEmpty() ? "" : ",")
                    .append("{\"containerID\":\"")
                    .append(container)
                    .append("\",\"ifname\":\"eth0\"}");
        }
        return "{\"cniVersion\":\"1.1.0\",\"name\":\"" + network + "\",\"cni.dev/valid-attachments\":[" + valid + "]}";
    }

    @Test
    void garbageIsWhatThisPluginMadeForContainersOfTheNetworkThatAreNotValid() {
        succeed("ADD", LIMITS);
        cni.host().ip("link add bwp111111111111 type ifb"); // as the reference plugin makes them
        cni.host().ip("link add bwp222222222222 type ifb");
        cni.host().run("ip", "link", "set", "bwp222222222222", "alias", "cni-bandwidth other on v9");
        Map<String, String> environment = Map.of("CNI_COMMAND", "GC", "CNI_PATH", "/usr/lib/cni");
        succeed(environment, gc("n", "c0", "c1"));
        succeed(environment, gc("other", "c0").replace("cni.dev/valid-attachments", "cni.dev/nothing"));
        assertThat(cni.ifbs()).contains(IFB);
        succeed("CHECK", LIMITS);
        succeed(environment, gc("n", "c0"));
        assertThat(cni.ifbs()).containsExactlyInAnyOrder("bwp111111111111", "bwp222222222222");
        assertThat(cni.host().tc("qdisc show dev v0")).doesNotContain("tbf", "ingress");
        succeed(environment, gc("other"));
        assertThat(cni.ifbs()).containsExactly("bwp111111111111");
    }

    /** The veth's name may be another container's by now, whose limits stay. */
    @Test
    void garbageDoesNotTakeANewContainersVeth() {
        succeed(of("ADD", "old"), LIMITS);
        String old = cni.ifbs().getFirst();
        cni.host().ip("link delete v0");
        cni.withVeth();
        succeed("ADD", LIMITS);
        assertThat(cni.ifbs()).containsExactlyInAnyOrder(old, IFB);
        succeed(Map.of("CNI_COMMAND", "GC", "CNI_PATH", "/usr/lib/cni"), gc("n", "c1"));
        assertThat(cni.ifbs()).containsExactly(IFB);
        succeed("CHECK", LIMITS);
    }

    @Test
    void badAttachmentsAreAnErrorAndDeleteNothing() {
        succeed("ADD", LIMITS);
        Output output = cni.call(
                OURS,
                Map.of("CNI_COMMAND", "GC", "CNI_PATH", "/x"),
                gc("n", "c0").replace("containerID", "container"));
        assertThat(json(output.stdout()).path("code").asInt()).isEqualTo(7);
        assertThat(cni.ifbs()).containsExactly(IFB);
    }

    @Test
    void statusIsWhetherAContainerCouldBeLimited() {
        String config = "{\"cniVersion\":\"1.1.0\",\"name\":\"n\"}";
        Map<String, String> status = Map.of("CNI_COMMAND", "STATUS");
        Output ready = cni.call(OURS, status, config);
        assertThat(ready.exit()).isZero();
        assertThat(ready.stdout()).isEmpty();
        assertThat(json(unprivileged(status, config)).path("code").asInt()).isEqualTo(50);
        succeed("ADD", LIMITS);
        cni.host().ip("link set " + IFB + " down");
        assertThat(json(unprivileged(status, config)).path("code").asInt()).isEqualTo(51);
    }

    /** Calls the plugin without any capability. */
    private String unprivileged(Map<String, String> environment, String config) {
        Path stdin = CniHost.file(config);
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"));
        command.addAll(CniHost.command(OURS, environment, stdin));
        Output output = cni.host().exec(command.toArray(String[]::new));
        CniHost.delete(stdin);
        assertThat(output.exit()).isEqualTo(1);
        return output.stdout();
    }

    /** What the kernel says is in the answer, and never a stack. */
    @Test
    void withoutPrivilegeTheKernelsReasonIsInTheError() {
        String answer = unprivileged(cni.environment("ADD"), LIMITS);
        assertThat(json(answer).path("code").asInt()).isEqualTo(999);
        // which of the two depends on whether the namespace could be opened
        assertThat(answer).containsPattern("EPERM|EACCES").doesNotContain("\\tat ");
    }

    /** A link, as a drop-in is installed; another folder; variables that would make a JVM talk. */
    @Test
    void startsThroughALinkFromAnywhere() {
        Path link = Path.of(cni.host().run("mktemp", "-u").strip());
        cni.host().run("ln", "-s", OURS, link.toString());
        Map<String, String> environment = cni.environment("VERSION");
        environment.put("JAVA_TOOL_OPTIONS", "-Dx=y");
        Output output = cni.call(link.toString(), environment, "");
        cni.host().run("rm", link.toString());
        assertThat(output.exit()).isZero();
        assertThat(output.stderr()).isEmpty();
        assertThat(json(output.stdout()).path("supportedVersions")).hasSize(7);
    }

    /** The archive is only for speed. */
    @Test
    void startsWithoutItsArchiveInSilence() {
        String folder = cni.host().run("mktemp", "-d").strip();
        cni.host()
                .run(
                        "sh",
                        "-c",
                        "mkdir " + folder + "/bin " + folder + "/target && cp bin/cni-bandwidth " + folder
                                + "/bin && cp target/cni-bandwidth.jar target/cni-bandwidth.launch " + folder
                                + "/target");
        Output output = cni.call(folder + "/bin/cni-bandwidth", "ADD", LIMITS);
        cni.host().run("rm", "-r", folder);
        assertThat(output.exit()).isZero();
        assertThat(output.stderr()).isEmpty();
        assertThat(json(output.stdout()).path("interfaces")).hasSize(3);
    }
}
