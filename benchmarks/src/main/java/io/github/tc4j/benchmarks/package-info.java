/** JMH benchmarks: {@code benchmarks/run}. Those that talk to the kernel make a namespace of their own. */
package io.github.tc4j.benchmarks;
