package io.github.tc4j.tc.syntax;

/**
 * A command that asks for help.
 *
 * @param topic the object that it is about, such as {@code qdisc}; empty for all
 */
public record HelpCommand(String topic) implements TcCommand {}
