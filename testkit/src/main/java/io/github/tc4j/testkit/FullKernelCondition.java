package io.github.tc4j.testkit;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a {@link FullKernelTest} run where the kernel is said to have everything, and says how to get there elsewhere. */
final class FullKernelCondition implements ExecutionCondition {

    static final String REASON =
            "needs a kernel with all of tc: install user-mode-linux and kmod, and run tools/uml-test";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(System.getenv());
    }

    static ConditionEvaluationResult judge(Map<String, String> environment) {
        boolean full = Boolean.parseBoolean(environment.get("TC4J_FULL_KERNEL"));
        return KernelCondition.judge(
                full ? KernelCondition.missing() : Optional.of(REASON),
                Boolean.parseBoolean(environment.get("TC4J_REQUIRE_KERNEL")));
    }
}
