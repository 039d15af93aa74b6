/** A {@code tc} in Java: reads iproute2's command lines, and does what they say through tc4j. Start with {@link io.github.tc4j.examples.jtc.Jtc}. */
package io.github.tc4j.examples.jtc;
