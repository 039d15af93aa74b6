package io.github.tc4j.tc.syntax;

/**
 * Deletes all actions of a kind that no filter uses.
 *
 * @param kind the kind's name
 */
public record FlushCommand(String kind) implements TcCommand {}
