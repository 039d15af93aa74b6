package io.github.tc4j.tc.syntax;

/**
 * A rate estimator, as the kernel takes it.
 *
 * @param interval how often it measures: 2<sup>interval</sup> quarters of a second, &minus;2 to 3
 * @param average the weight of the past: it counts for 1 &minus; 2<sup>&minus;average</sup>
 */
public record Estimator(int interval, int average) {}
