/** For those who add kinds of qdisc, class, filter or action. Start with {@link io.github.tc4j.tc.spi.TcExtension}. */
package io.github.tc4j.tc.spi;
