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
 * A test (or a class of tests) that talks to the running kernel and so needs the right to make network namespaces, and
 * {@code tc}, {@code ip}, {@code unshare} and {@code nsenter}. Where one of them is missing the test is skipped with a
 * plain reason; with {@code TC4J_REQUIRE_KERNEL=true} in the environment it fails instead.
 *
 * <p>Name such a class {@code *KernelTest}: by its name Maven runs it in {@code integration-test}, after the unit tests.
 *
 * <p>Constructors, {@code @BeforeEach} methods and tests may take a {@link TestNamespace} parameter. All of them see the
 * same fresh namespace, which is closed after the test; a second such parameter is a second namespace:
 *
 * <pre>{@code
 * @KernelTest
 * class HtbKernelTest {
 *     @Test
 *     void addsARoot(TestNamespace ns) {
 *         ns.veth("d0", 10, "d1", 11);
 *         ...
 *         assertThat(ns.json("tc", "-j", "qdisc", "show", "dev", "d0")).hasSize(1);
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("kernel")
@ExtendWith({KernelCondition.class, TestNamespaceResolver.class})
public @interface KernelTest {}
