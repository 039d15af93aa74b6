/** The program that {@code benchmarks/compare} runs beside other libraries: one workload with a result line. Started by {@code benchmarks/bin/peer}. */
package io.github.tc4j.benchmarks.peer;
