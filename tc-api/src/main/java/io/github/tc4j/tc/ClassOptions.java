package io.github.tc4j.tc;

/** What a class is to be. */
public interface ClassOptions extends TcOptions {}
