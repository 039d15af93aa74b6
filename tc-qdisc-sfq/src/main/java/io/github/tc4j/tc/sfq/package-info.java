/** Stochastic fairness queueing: the flows through a device take turns. Start with {@link io.github.tc4j.tc.sfq.Sfq}. */
package io.github.tc4j.tc.sfq;
