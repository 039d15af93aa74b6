package io.github.tc4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link KernelTest} that needs qdiscs, filters or actions which the running kernel may lack, such as {@code sfq}.
 * {@code tools/uml-test} runs all such classes of all modules together, on a User-Mode Linux kernel that has every module
 * of {@code tc}; {@code ./verify} and {@code .ci/run} call it after Maven. Anywhere else they are skipped with that reason;
 * with {@code TC4J_REQUIRE_KERNEL=true} in the environment they fail instead. {@code TC4J_FULL_KERNEL=true} says that the
 * running kernel will do.
 *
 * <p>Name such a class {@code *FullKernelTest}: by its name it is found, and by its name Maven leaves it alone. It may take
 * {@link TestNamespace} parameters as a {@code KernelTest} may.
 *
 * <p>There the tests run on the class path, as root, one after the other, on one slow processor: fit for what the kernel
 * does, not for how fast. The machine's file system is read-only; {@code /tmp} is fresh.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("full-kernel")
@ExtendWith({FullKernelCondition.class, TestNamespaceResolver.class})
public @interface FullKernelTest {}
