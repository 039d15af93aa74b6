/**
 * What kinds plug their words into. A kind's module depends on this one optionally ({@code requires static}): programs that use the kind and
 * not the language do without it. Start with {@link io.github.tc4j.tc.syntax.spi.SyntaxExtension}.
 */
package io.github.tc4j.tc.syntax.spi;
