package io.github.tc4j.tc.sfq;

import static org.assertj.core.api.Assertions.assertThat;

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
        return List.of(TcSfqQopt.STRUCT, TcSfqQoptV1.STRUCT, TcSfqRedStats.STRUCT, TcSfqXstats.STRUCT);
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
                .contains("const TC_RED_ECN " + TcSfqQoptV1.TC_RED_ECN)
                .contains("const TC_RED_HARDDROP " + TcSfqQoptV1.TC_RED_HARDDROP);
    }
}
