package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import java.util.function.IntFunction;

/**
 * What showing depends on besides the things that are shown.
 *
 * @param options what the user wants to see
 * @param clock the packet scheduler's
 * @param deviceNames names of interfaces by their indexes
 */
record Scene(ShowOptions options, Psched clock, IntFunction<String> deviceNames) {}
