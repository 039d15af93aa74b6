package io.github.tc4j.tc;

/** Statistics that only one kind has. The kind's module has the type, a record. */
public interface Xstats {}
