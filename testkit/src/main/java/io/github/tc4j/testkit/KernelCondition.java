package io.github.tc4j.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a {@link KernelTest} run where it can, and says why where it cannot. */
final class KernelCondition implements ExecutionCondition {

    private static final List<String> PROGRAMS = List.of("unshare", "nsenter", "ip", "tc");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(missing(), Boolean.parseBoolean(System.getenv("TC4J_REQUIRE_KERNEL")));
    }

    /** Returns what kernel tests lack here, if they do. */
    static Optional<String> missing() {
        return Missing.REASON;
    }

    static ConditionEvaluationResult judge(Optional<String> missing, boolean required) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("network namespaces and tc are at hand");
        }
        if (required) {
            throw new IllegalStateException(missing.get() + " (and TC4J_REQUIRE_KERNEL=true forbids to skip)");
        }
        return ConditionEvaluationResult.disabled(missing.get());
    }

    /** Found out once per JVM. */
    private static final class Missing {
        static final Optional<String> REASON = reason();

        private static Optional<String> reason() {
            for (String program : PROGRAMS) {
                if (!onPath(program)) {
                    return Optional.of("needs the program " + program + " (packages iproute2 and util-linux)");
                }
            }
            Output tried = Commands.run(List.of("unshare", "--net", "true"));
            if (tried.exit() != 0) {
                return Optional.of("needs root: cannot make a network namespace: "
                        + tried.stderr().strip());
            }
            return Optional.empty();
        }

        private static boolean onPath(String program) {
            for (String folder : Commands.PATH.split(":", -1)) {
                if (Files.isExecutable(Path.of(folder, program))) {
                    return true;
                }
            }
            return false;
        }
    }
}
