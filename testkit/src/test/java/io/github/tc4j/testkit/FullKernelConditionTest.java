package io.github.tc4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FullKernelConditionTest {

    @Test
    void skipsWithTheWayToRunIt() {
        assertThat(FullKernelCondition.judge(Map.of()).getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("tools/uml-test"));
        assertThat(FullKernelCondition.judge(Map.of()).isDisabled()).isTrue();
    }

    @Test
    void failsWhereSkippingIsForbidden() {
        assertThatThrownBy(() -> FullKernelCondition.judge(Map.of("TC4J_REQUIRE_KERNEL", "true")))
                .hasMessageContaining("tools/uml-test");
    }

    @Test
    void onAFullKernelItNeedsWhatKernelTestsNeed() {
        assertThat(FullKernelCondition.judge(Map.of("TC4J_FULL_KERNEL", "true")).isDisabled())
                .isEqualTo(KernelCondition.missing().isPresent());
    }
}
