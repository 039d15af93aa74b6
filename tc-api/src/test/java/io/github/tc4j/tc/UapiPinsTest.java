package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.spi.ActionList;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares every struct, constant and attribute name of the module with the kernel's headers. */
class UapiPinsTest {
    /** Newer than the headers of Linux 6.1. */
    private static final Set<String> NEWER = Set.of("TCA_MIRRED_BLOCKID");

    private final Map<String, Integer> structs = new HashMap<>();
    private final Map<String, List<Struct.Field>> fields = new HashMap<>();
    private final Map<String, Integer> constants = new HashMap<>();

    UapiPinsTest() throws IOException {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> read(line.split(" ")));
        }
    }

    private void read(String[] words) {
        switch (words[0]) {
            case "struct" -> structs.put(words[1], Integer.decode(words[2]));
            case "const" -> constants.put(words[1], Long.decode(words[2]).intValue());
            case "field" -> {
                int dot = words[1].indexOf('.');
                fields.computeIfAbsent(words[1].substring(0, dot), struct -> new ArrayList<>())
                        .add(new Struct.Field(
                                words[1].substring(dot + 1), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            }
            default -> throw new IllegalStateException(String.join(" ", words));
        }
    }

    private int constant(String name) {
        assertThat(constants).containsKey(name);
        return constants.getOrDefault(name, 0);
    }

    /** Returns all static fields of a type in the module, by class and name. */
    private static Map<String, Object> statics(Class<?> type) throws IOException, ReflectiveOperationException {
        Map<String, Object> found = new TreeMap<>();
        Path classes = classes();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                if (name.equals("module-info") || name.endsWith("package-info")) {
                    continue;
                }
                for (Field field : Class.forName(name).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                        field.setAccessible(true);
                        found.put(name + "." + field.getName(), Objects.requireNonNull(field.get(null)));
                    }
                }
            }
        }
        return found;
    }

    private static Path classes() {
        try {
            return Path.of(
                    Tc.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void structsAreThoseOfTheHeaders() throws Exception {
        Map<String, Object> ours = statics(Struct.class);
        assertThat(ours.size()).isGreaterThanOrEqualTo(10);
        ours.forEach((place, value) -> {
            Struct struct = (Struct) value;
            assertThat(structs).as(place).containsEntry(struct.name(), struct.size());
            // a member that is a struct, such as tc_gen, is spelt out here as there
            assertThat(struct.fields()).as(place).isEqualTo(fields.get(struct.name()));
        });
    }

    @Test
    void constantsAreThoseOfTheHeaders() throws Exception {
        List<String> compared = new ArrayList<>();
        statics(int.class).forEach((place, value) -> {
            String name = place.substring(place.lastIndexOf('.') + 1);
            if (name.matches("(TCA|TC|RTM|TCM|ETH_P)_.*")) {
                assertThat(value).as(place).isEqualTo(constant(name));
                compared.add(name);
            }
        });
        assertThat(compared.size()).isGreaterThanOrEqualTo(16);
        assertThat(ActionList.MAX_ACTIONS).isEqualTo(constant("TCA_ACT_MAX_PRIO"));
    }

    @Test
    void attributeNamesAreThoseOfTheHeaders() throws Exception {
        Map<String, Object> spaces = statics(AttributeSpace.class);
        assertThat(spaces.size()).isGreaterThanOrEqualTo(3);
        spaces.forEach((place, value) -> {
            AttributeSpace space = (AttributeSpace) value;
            for (int type = 0; type < space.size(); type++) {
                String name = space.name(type);
                // the header has TCA_ACT_MAX and the like, but for one UNSPEC
                if (!NEWER.contains(name) && space.size() > 1) {
                    assertThat(constants).as(place).containsEntry(name, type);
                }
            }
        });
    }

    @Test
    void messageTypesAreThoseOfTheHeaders() {
        Map<ObjectType, String> names = Map.of(
                ObjectType.QDISC,
                "QDISC",
                ObjectType.CLASS,
                "TCLASS",
                ObjectType.FILTER,
                "TFILTER",
                ObjectType.ACTION,
                "ACTION",
                ObjectType.CHAIN,
                "CHAIN");
        assertThat(names).containsOnlyKeys(ObjectType.values());
        names.forEach((type, name) -> {
            assertThat(type.newType()).isEqualTo(constant("RTM_NEW" + name));
            assertThat(type.deleteType()).isEqualTo(constant("RTM_DEL" + name));
            assertThat(type.getType()).isEqualTo(constant("RTM_GET" + name));
        });
    }

    @Test
    void handlesAreThoseOfTheHeaders() {
        assertThat(Handle.UNSPECIFIED.value()).isEqualTo(constant("TC_H_UNSPEC"));
        assertThat(Handle.ROOT.value()).isEqualTo(constant("TC_H_ROOT"));
        assertThat(Handle.INGRESS.value()).isEqualTo(constant("TC_H_INGRESS")).isEqualTo(constant("TC_H_CLSACT"));
        assertThat(Handle.CLSACT_INGRESS).isEqualTo(Handle.of(Handle.INGRESS.major(), constant("TC_H_MIN_INGRESS")));
        assertThat(Handle.CLSACT_EGRESS).isEqualTo(Handle.of(Handle.INGRESS.major(), constant("TC_H_MIN_EGRESS")));
        assertThat(Handle.INGRESS_QDISC).isEqualTo(Handle.INGRESS.qdisc());
        assertThat(DeviceRef.BLOCK.index()).isEqualTo(constant("TCM_IFINDEX_MAGIC_BLOCK"));
    }

    @Test
    void protocolsAreThoseOfTheHeaders() {
        Map.of(
                        "all", "ALL", "ip", "IP", "arp", "ARP", "ipv6", "IPV6", "802.1q", "8021Q", "802.1ad", "8021AD",
                        "mpls_uc", "MPLS_UC", "mpls_mc", "MPLS_MC", "802_3", "802_3", "802_2", "802_2")
                .forEach((name, constant) ->
                        assertThat(Protocol.parse(name).value()).as(name).isEqualTo(constant("ETH_P_" + constant)));
        Map.of("ppp_disc", "PPP_DISC", "ppp_ses", "PPP_SES", "lldp", "LLDP", "tipc", "TIPC")
                .forEach((name, constant) ->
                        assertThat(Protocol.parse(name).value()).as(name).isEqualTo(constant("ETH_P_" + constant)));
    }

    @Test
    void linkLayersVerdictsAndModesAreThoseOfTheHeaders() {
        for (LinkLayer linkLayer : LinkLayer.values()) {
            assertThat(linkLayer.value()).isEqualTo(constant("TC_LINKLAYER_" + linkLayer.name()));
            assertThat(LinkLayer.of(linkLayer.value())).isSameAs(linkLayer);
            assertThat(LinkLayer.parse(linkLayer.toString().toLowerCase(Locale.ROOT)))
                    .isSameAs(linkLayer);
        }
        Map.of(
                        "UNSPEC",
                        Verdict.UNSPECIFIED,
                        "OK",
                        Verdict.PASS,
                        "RECLASSIFY",
                        Verdict.RECLASSIFY,
                        "SHOT",
                        Verdict.DROP,
                        "PIPE",
                        Verdict.PIPE,
                        "STOLEN",
                        Verdict.STOLEN,
                        "QUEUED",
                        Verdict.QUEUED,
                        "REPEAT",
                        Verdict.REPEAT,
                        "REDIRECT",
                        Verdict.REDIRECT,
                        "TRAP",
                        Verdict.TRAP)
                .forEach((name, verdict) -> assertThat(verdict.value()).isEqualTo(constant("TC_ACT_" + name)));
        assertThat(Verdict.jump(0).value()).isEqualTo(constant("TC_ACT_JUMP"));
        assertThat(Verdict.gotoChain(0).value()).isEqualTo(constant("TC_ACT_GOTO_CHAIN"));
        assertThat(Verdict.gotoChain(constant("TC_ACT_EXT_VAL_MASK")).value())
                .isEqualTo(constant("TC_ACT_GOTO_CHAIN") | constant("TC_ACT_EXT_VAL_MASK"));
        for (ActionFlag flag : ActionFlag.values()) {
            assertThat(flag.value()).isEqualTo(constant("TCA_ACT_FLAGS_" + flag.name()));
        }
        for (HwStats way : HwStats.values()) {
            assertThat(way.value()).isEqualTo(constant("TCA_ACT_HW_STATS_" + way.name()));
        }
        assertThat(Gact.Chance.Type.values())
                .extracting(Gact.Chance.Type::value)
                .containsExactly(constant("PGACT_NETRAND"), constant("PGACT_DETERM"));
        assertThat(Mirred.Mode.values())
                .extracting(Mirred.Mode::value)
                .containsExactly(
                        constant("TCA_EGRESS_REDIR"),
                        constant("TCA_EGRESS_MIRROR"),
                        constant("TCA_INGRESS_REDIR"),
                        constant("TCA_INGRESS_MIRROR"));
    }
}
