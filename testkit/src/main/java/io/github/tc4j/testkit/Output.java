package io.github.tc4j.testkit;

/**
 * What a finished program left behind.
 *
 * @param exit its exit status, 0 for success
 * @param stdout all that it wrote to its standard output
 * @param stderr all that it wrote to its standard error
 */
public record Output(int exit, String stdout, String stderr) {}
