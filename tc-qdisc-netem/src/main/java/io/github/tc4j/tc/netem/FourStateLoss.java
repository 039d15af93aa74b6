package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.Percent;
import java.math.BigDecimal;

/**
 * Loss by a Markov chain of four states, the "general and intuitive" model (Salsano, Ludovici, Ordine and Giannuzzi): state 1 lets packets
 * through, 3 loses them in bursts, 2 lets packets through within such a burst, and 4 loses single packets outside of bursts. Each parameter is
 * the probability, at a packet, to go from one state to another. Source: {@code struct tc_netem_gimodel} of {@code linux/pkt_sched.h}.
 *
 * @param p13 a burst of losses begins
 * @param p31 the burst ends
 * @param p32 packets get through within the burst
 * @param p23 they are lost again
 * @param p14 a single packet is lost
 */
public record FourStateLoss(Percent p13, Percent p31, Percent p32, Percent p23, Percent p14) implements Loss {
    private static final Percent ALWAYS = Percent.of(100);

    /**
     * Independent losses, as tc's {@code loss state P13}.
     *
     * @param p13 how likely a packet is lost
     * @return the model
     */
    public static FourStateLoss of(Percent p13) {
        return of(p13, new Percent(BigDecimal.valueOf(100).subtract(p13.value())));
    }

    /**
     * Bursts without packets that get through within them, as tc's {@code loss state P13 P31}.
     *
     * @param p13 a burst of losses begins
     * @param p31 the burst ends
     * @return the model
     */
    public static FourStateLoss of(Percent p13, Percent p31) {
        return new FourStateLoss(p13, p31, Chance.ZERO, ALWAYS, Chance.ZERO);
    }

    /** Returns the model as tc writes it. */
    @Override
    public String toString() {
        return "state " + p13 + " " + p31 + " " + p32 + " " + p23 + " " + p14;
    }
}
