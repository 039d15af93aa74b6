package io.github.tc4j.tc.classful;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the structs and constants with the kernel's headers. */
class UapiTest {
    private static final List<String> FACTS = facts();

    private static List<String> facts() {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Struct> structs() {
        return List.of(
                TcPrioQopt.STRUCT, TcDrrStats.STRUCT, TcHfscQopt.STRUCT, TcServiceCurve.STRUCT, TcHfscStats.STRUCT);
    }

    @ParameterizedTest
    @MethodSource("structs")
    void structsAreThoseOfTheHeaders(Struct struct) {
        String name = struct.name();
        assertThat(FACTS).contains("struct " + name + " " + struct.size());
        assertThat(struct.fields().stream()
                        .map(field -> "field " + name + "." + field.name() + " " + field.offset() + " " + field.size()))
                .containsExactlyElementsOf(FACTS.stream()
                        .filter(fact -> fact.startsWith("field " + name + "."))
                        .toList());
    }

    @Test
    void constantsAreThoseOfTheHeaders() {
        assertThat(FACTS)
                .contains(
                        "const TCA_DRR_QUANTUM " + DrrClass.TCA_DRR_QUANTUM,
                        "const TCA_HFSC_RSC " + HfscClass.TCA_HFSC_RSC,
                        "const TCA_HFSC_FSC " + HfscClass.TCA_HFSC_FSC,
                        "const TCA_HFSC_USC " + HfscClass.TCA_HFSC_USC);
    }

    /** The names of the attributes, of all, are those of the header, in its order. */
    @Test
    void attributesAreThoseOfTheHeaders() {
        for (AttributeSpace space : List.of(DrrClass.SPACE, HfscClass.SPACE)) {
            for (int type = 0; type < space.size(); type++) {
                assertThat(FACTS).contains("const " + space.name(type) + " " + type);
            }
        }
    }
}
