/**
 * Active queue management: qdiscs that keep queues short. Start with {@link io.github.tc4j.tc.aqm.FqCodel}, which needs no tuning.
 */
package io.github.tc4j.tc.aqm;
