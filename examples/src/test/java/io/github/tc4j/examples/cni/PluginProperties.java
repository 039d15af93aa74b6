package io.github.tc4j.examples.cni;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whole calls, as far as they go without asking the kernel. */
class PluginProperties {
    /** What a call printed, and its exit status. */
    private record Answer(int status, String out, String log) {
        JsonNode json() {
            return CniHost.json(out);
        }
    }

    private static Answer call(Map<String, String> variables, String config) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int status = new Plugin(
                        variables::get,
                        new ByteArrayInputStream(config.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(log, true, StandardCharsets.UTF_8))
                .run();
        return new Answer(status, out.toString(StandardCharsets.UTF_8), log.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, String> environment(String command) {
        return new TreeMap<>(Map.of(
                "CNI_COMMAND", command,
                "CNI_CONTAINERID", "c1",
                "CNI_NETNS", "/nowhere",
                "CNI_IFNAME", "eth0",
                "CNI_PATH", "/usr/lib/cni"));
    }

    private static Answer add(String config) {
        return call(environment("ADD"), config);
    }

    private static String limited(String prevResult) {
        return "{\"cniVersion\":\"1.0.0\",\"name\":\"n\",\"egressRate\":8000,\"egressBurst\":80000,\"prevResult\":"
                + prevResult + "}";
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12).map(text -> CniHost.quoted(text)),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of("true", "false", "null", "18446744073709551615", "1.25"));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> values().list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
                () -> Combinators.combine(
                                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6), values())
                        .as((name, value) -> "{" + CniHost.quoted(name) + ":" + value + "}"));
    }

    /** Without a limit the result is passed on, whatever else is in it. */
    @Property(tries = 300)
    void theResultIsPassedOn(@ForAll("values") String value, @ForAll SpecVersion version) {
        String result = "{\"mine\":" + value + ",\"interfaces\":[{\"name\":\"v0\",\"more\":" + value + "}]}";
        Answer answer = add("{\"cniVersion\":\"" + version + "\",\"name\":\"n\",\"prevResult\":" + result + "}");
        assertThat(answer.status()).as(answer.out()).isZero();
        ObjectNode expected = (ObjectNode) CniHost.json(result);
        expected.put("cniVersion", version.toString());
        assertThat(answer.json()).isEqualTo(expected);
    }

    private static void assertIsError(Answer answer) {
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.json().path("cniVersion").isTextual()).isTrue();
        assertThat(answer.json().path("code").asInt()).isPositive();
        assertThat(answer.json().path("msg").asText()).isNotEmpty();
    }

    @Property
    void anyTextIsAnError(@ForAll String config) {
        assertIsError(add(config));
        assertThat(add(config).json().path("code").asInt()).isIn(6, 7);
    }

    @Property
    void anyValueIsAnErrorAsAResult(@ForAll("values") String value) {
        assertIsError(add(limited(value)));
    }

    @Property
    void anyPartOfAConfigurationIsAnError(@ForAll int at) {
        String config = limited("{\"interfaces\":[{\"name\":\"v0\"}]}");
        assertIsError(add(config.substring(0, Math.floorMod(at, config.length()))));
    }

    @Property
    void anyNameOfACommandIsAnError(@ForAll String name) {
        if (!name.isEmpty() && Command.find(name) == null) {
            assertThat(call(environment(name), "{}").json().path("code").asInt())
                    .isEqualTo(4);
        }
    }

    @Property
    void namesAreAsTheSpecificationWantsThem(@ForAll String name) {
        boolean isName = name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
        assertThat(Environment.isName(name)).isEqualTo(isName);
    }

    @Example
    void deepNestingIsAnError() {
        Answer answer = add(limited("[".repeat(200_000)));
        assertIsError(answer);
        assertThat(answer.json().path("code").asInt()).isEqualTo(6);
    }

    @Example
    void theVersionsAreToldWithoutAnythingElse() {
        Answer answer = call(Map.of("CNI_COMMAND", "VERSION"), "");
        assertThat(answer.status()).isZero();
        assertThat(answer.json().path("supportedVersions")).hasSize(SpecVersion.values().length);
    }

    /** A person who starts it is told what it is. */
    @Example
    void withoutACommandItTellsWhatItIs() {
        Answer answer = call(Map.of(), "");
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).isEmpty();
        assertThat(answer.log()).startsWith("CNI bandwidth plugin of tc4j").contains("0.1.0", "1.1.0");
    }

    @Example
    void anErrorNamesTheConfigurationsVersion() {
        assertThat(add("{\"cniVersion\":\"9.0.0\",\"name\":\"n\"}").json())
                .isEqualTo(CniHost.json(
                        "{\"cniVersion\":\"9.0.0\",\"code\":1,\"msg\":\"incompatible CNI versions\",\"details\":\"config is "
                                + "\\\"9.0.0\\\", plugin supports [\\\"0.1.0\\\" \\\"0.2.0\\\" \\\"0.3.0\\\" \\\"0.3.1\\\" "
                                + "\\\"0.4.0\\\" \\\"1.0.0\\\" \\\"1.1.0\\\"]\"}"));
    }

    @Example
    void commandsBeforeTheirTime() {
        for (Command command : new Command[] {Command.CHECK, Command.GC, Command.STATUS}) {
            for (SpecVersion version : SpecVersion.values()) {
                if (version.isBefore(command.since())) {
                    Answer answer =
                            call(environment(command.name()), "{\"cniVersion\":\"" + version + "\",\"name\":\"n\"}");
                    assertThat(answer.json().path("code").asInt()).isEqualTo(1);
                    assertThat(answer.json().path("msg").asText())
                            .isEqualTo("config version does not allow " + command);
                }
            }
        }
    }
}
