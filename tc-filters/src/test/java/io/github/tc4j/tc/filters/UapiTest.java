package io.github.tc4j.tc.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.AttributeSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the constants with the kernel's headers. */
class UapiTest {
    private static final List<String> FACTS = facts();

    private static List<String> facts() {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertConstant(AttributeSpace space, int type) {
        assertThat(FACTS).contains("const " + space.name(type) + " " + type);
    }

    /** The facts leave names out that end in MAX, which mostly are no attributes; the two that are follow their MIN. */
    @ParameterizedTest
    @EnumSource
    void keysAreThoseOfTheHeader(FlowerKey key) {
        if (key == FlowerKey.PORT_SRC_MAX || key == FlowerKey.PORT_DST_MAX) {
            FlowerKey least = key == FlowerKey.PORT_SRC_MAX ? FlowerKey.PORT_SRC_MIN : FlowerKey.PORT_DST_MIN;
            assertThat(key.attribute).isEqualTo(least.attribute + 1);
        } else {
            assertConstant(FlowerKind.SPACE, key.attribute);
        }
        if (key.hasMask()) {
            assertConstant(FlowerKind.SPACE, key.maskAttribute);
        } else {
            assertThat(FACTS).noneMatch(fact -> fact.startsWith("const TCA_FLOWER_KEY_" + key + "_MASK "));
        }
    }

    @Test
    void attributesAreThoseOfTheHeader() {
        for (int type : new int[] {1, 2, 3, 22, FlowerKind.TCA_FLOWER_IN_HW_COUNT}) {
            assertConstant(FlowerKind.SPACE, type);
        }
        for (int type = 0; type < MatchallKind.SPACE.size(); type++) {
            assertConstant(MatchallKind.SPACE, type);
        }
        for (int type = 0; type < FwKind.SPACE.size(); type++) {
            assertConstant(FwKind.SPACE, type);
        }
        assertThat(FACTS)
                .contains("struct tc_matchall_pcnt " + MatchallKind.TcMatchallPcnt.STRUCT.size())
                .contains("field tc_matchall_pcnt.rhit " + MatchallKind.TcMatchallPcnt.RHIT + " 8")
                .contains("const TCA_CLS_FLAGS_SKIP_HW " + Offload.TCA_CLS_FLAGS_SKIP_HW)
                .contains("const TCA_CLS_FLAGS_SKIP_SW " + Offload.TCA_CLS_FLAGS_SKIP_SW)
                .contains("const TCA_CLS_FLAGS_IN_HW " + Offload.TCA_CLS_FLAGS_IN_HW);
    }
}
