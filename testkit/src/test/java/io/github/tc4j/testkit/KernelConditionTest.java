package io.github.tc4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class KernelConditionTest {

    @Test
    void runsWhereNothingIsMissing() {
        assertThat(KernelCondition.judge(Optional.empty(), true).isDisabled()).isFalse();
    }

    @Test
    void skipsWithTheReason() {
        ConditionEvaluationResult result = KernelCondition.judge(Optional.of("needs root"), false);

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValue("needs root");
    }

    @Test
    void failsWhereSkippingIsForbidden() {
        assertThatThrownBy(() -> KernelCondition.judge(Optional.of("needs root"), true))
                .hasMessageStartingWith("needs root");
    }
}
