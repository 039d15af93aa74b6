/**
 * What the tests of all modules share: {@link io.github.tc4j.testkit.KernelTest} for tests that need the kernel's
 * traffic control, {@link io.github.tc4j.testkit.FullKernelTest} for those that need more of it than most kernels have,
 * {@link io.github.tc4j.testkit.TestNamespace} for a throw-away network to try it on, and
 * {@link io.github.tc4j.testkit.Golden} for bytes that the real {@code tc} sent.
 */
@NullMarked
package io.github.tc4j.testkit;

import org.jspecify.annotations.NullMarked;
