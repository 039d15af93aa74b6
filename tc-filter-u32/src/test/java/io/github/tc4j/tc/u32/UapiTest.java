package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Structs and constants are those of the kernel's headers, line by line as {@code uapi-layouts.txt} has them. */
class UapiTest {
    static final List<Struct> STRUCTS = List.of(TcU32Sel.STRUCT, TcU32Key.STRUCT, TcU32Mark.STRUCT, TcU32Pcnt.STRUCT);

    private static final List<String> HEADERS = headers();

    private static List<String> headers() {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("STRUCTS")
    void structsAreThoseOfTheHeaders(Struct struct) {
        List<String> ours = new ArrayList<>();
        ours.add("struct " + struct.name() + " " + struct.size());
        for (Struct.Field field : struct.fields()) {
            ours.add("field " + struct.name() + "." + field.name() + " " + field.offset() + " " + field.size());
        }
        assertThat(HEADERS.stream()
                        .filter(line -> line.startsWith("struct " + struct.name() + " ")
                                || line.startsWith("field " + struct.name() + ".")))
                .isEqualTo(ours);
    }

    @Test
    void constantsAreThoseOfTheHeaders() throws IllegalAccessException {
        int compared = 0;
        for (Field field : U32Attributes.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                assertThat(HEADERS).contains("const " + field.getName() + " " + field.getInt(null));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(19);
        assertThat(HEADERS).contains("const TC_U32_ROOT " + Integer.toUnsignedString(U32Handle.ROOT.value()));
    }

    @Test
    void attributeNamesAreThoseOfTheHeaders() {
        for (int type = 0; type < U32Attributes.SPACE.size(); type++) {
            assertThat(HEADERS).contains("const " + U32Attributes.SPACE.name(type) + " " + type);
        }
    }
}
