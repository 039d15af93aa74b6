/** What {@code benchmarks/compare} makes of the results: a table of ratios with their targets, and a chart. */
package io.github.tc4j.benchmarks.comparison;
