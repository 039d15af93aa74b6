/** The network emulator: delays, loses, repeats, damages and reorders packets. Start with {@link io.github.tc4j.tc.netem.Netem}. */
package io.github.tc4j.tc.netem;
