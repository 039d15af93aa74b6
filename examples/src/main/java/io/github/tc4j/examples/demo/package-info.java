/** {@code ./demo}: the shaping of two pods' traffic, measured before and after. */
package io.github.tc4j.examples.demo;
