package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.spi.TcRateSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares every struct, constant and attribute name of the module with the kernel's headers. */
class HtbUapiPinsTest {
    private final List<String> lines;

    HtbUapiPinsTest() throws IOException {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void structsAreThoseOfTheHeader() {
        for (Struct struct : List.of(TcHtbGlob.STRUCT, TcHtbOpt.STRUCT, TcHtbXstats.STRUCT, TcRateSpec.STRUCT)) {
            assertThat(lines).contains("struct " + struct.name() + " " + struct.size());
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("field " + struct.name() + "."))
                    .containsExactlyElementsOf(struct.fields().stream()
                            .map(field -> "field " + struct.name() + "." + field.name() + " " + field.offset() + " "
                                    + field.size())
                            .toList());
        }
    }

    @Test
    void attributesAreThoseOfTheHeader() {
        for (int type = 0; type < HtbAttributes.SPACE.size(); type++) {
            assertThat(lines).contains("const " + HtbAttributes.SPACE.name(type) + " " + type);
        }
        assertThat(HtbAttributes.SPACE.size()).isEqualTo(10);
        assertThat(lines)
                .contains(
                        "const TCA_HTB_PARMS " + HtbAttributes.TCA_HTB_PARMS,
                        "const TCA_HTB_INIT " + HtbAttributes.TCA_HTB_INIT,
                        "const TCA_HTB_DIRECT_QLEN " + HtbAttributes.TCA_HTB_DIRECT_QLEN,
                        "const TCA_HTB_RATE64 " + HtbAttributes.TCA_HTB_RATE64,
                        "const TCA_HTB_CEIL64 " + HtbAttributes.TCA_HTB_CEIL64);
    }

    @Test
    void limitsAreThoseOfTheHeader() {
        assertThat(lines)
                .contains(
                        "const TC_HTB_NUMPRIO " + (HtbClass.MAX_PRIORITY + 1),
                        "const TC_HTB_PROTOVER " + HtbQdisc.PROTOCOL_VERSION);
    }
}
