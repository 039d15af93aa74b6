package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.netlink.wire.Struct;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares every struct, constant and attribute name of the module with the kernel's headers. */
class UapiPinsTest {
    /** What a constant of the headers begins with; one that begins so and is not in them is misspelt. */
    private static final Set<String> PREFIXES = Set.of(
            "AF_",
            "CLONE_",
            "IFA_",
            "IFF_",
            "IFLA_",
            "MNT_",
            "MS_",
            "MSG_",
            "NETLINK_",
            "NLM_",
            "NLMSG_",
            "NLMSGERR_",
            "O_",
            "POLL",
            "RT_",
            "RTA_",
            "RTM_",
            "RTN_",
            "RTPROT_",
            "SO_",
            "SOCK_",
            "SOL_",
            "VETH_");

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
            return Path.of(NetlinkConnection.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void structsAreThoseOfTheHeaders() throws Exception {
        Map<String, Object> ours = statics(Struct.class);
        assertThat(ours.size()).isGreaterThanOrEqualTo(9);
        ours.forEach((place, value) -> {
            Struct struct = (Struct) value;
            assertThat(structs).as(place).containsEntry(struct.name(), struct.size());
            assertThat(struct.fields()).as(place).isEqualTo(fields.get(struct.name()));
        });
    }

    @Test
    void constantsAreThoseOfTheHeaders() throws Exception {
        Set<String> compared = new TreeSet<>();
        statics(int.class).forEach((place, value) -> {
            String name = place.substring(place.lastIndexOf('.') + 1);
            Integer expected = constants.get(name);
            if (expected != null) {
                assertThat(value).as(place).isEqualTo(expected);
                compared.add(name);
            } else {
                assertThat(PREFIXES.stream().filter(name::startsWith))
                        .as("%s is not in the headers", place)
                        .isEmpty();
            }
        });
        statics(long.class).forEach((place, value) -> {
            Integer expected = constants.get(place.substring(place.lastIndexOf('.') + 1));
            if (expected != null) {
                assertThat(((Long) value).intValue()).as(place).isEqualTo(expected);
                compared.add(place);
            }
        });
        assertThat(compared.size()).isGreaterThan(80);
    }

    @Test
    void attributeNamesAreThoseOfTheHeaders() throws Exception {
        Map<String, Object> spaces = statics(AttributeSpace.class);
        assertThat(spaces.size()).isGreaterThanOrEqualTo(5);
        spaces.forEach((place, value) -> {
            AttributeSpace space = (AttributeSpace) value;
            for (int type = 0; type < space.size(); type++) {
                assertThat(constants).as(place).containsEntry(space.name(type), type);
            }
        });
    }

    @Test
    void attributeFlagsAreThoseOfTheHeader() {
        assertThat(constants)
                .containsEntry("NLA_F_NESTED", NlAttr.NESTED)
                .containsEntry("NLA_F_NET_BYTEORDER", NlAttr.NET_BYTEORDER);
        assertThat(constants.getOrDefault("NLA_TYPE_MASK", 0) & 0xFFFF).isEqualTo(NlAttr.TYPE_MASK);
    }

    @Test
    void groupsAreThoseOfTheHeader() {
        for (MulticastGroup group : MulticastGroup.values()) {
            assertThat(constants).containsEntry("RTNLGRP_" + group, group.number());
        }
    }

    @Test
    void errorsAreThoseOfTheHeader() {
        for (Errno errno : Errno.values()) {
            if (errno != Errno.UNKNOWN) {
                assertThat(constants).containsEntry(errno.name(), errno.number());
                assertThat(Errno.of(errno.number())).isSameAs(errno);
            }
        }
        for (int number : new int[] {0, -1, 41, 524, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(Errno.of(number)).isSameAs(Errno.UNKNOWN);
        }
    }
}
