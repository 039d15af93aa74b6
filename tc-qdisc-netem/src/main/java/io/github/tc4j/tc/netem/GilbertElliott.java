package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.Percent;
import java.math.BigDecimal;

/**
 * Loss by a channel with two states (Gilbert 1960, Elliott 1963): a good one that loses few packets or none, and a bad one that loses many or
 * all. The mean burst is as long as the bad state lasts: {@code 1 / toGood} packets. Source: {@code struct tc_netem_gemodel} of
 * {@code linux/pkt_sched.h}.
 *
 * @param toBad how likely, at a packet, the good state ends: p
 * @param toGood how likely the bad state ends: r
 * @param lossInBad how likely a packet is lost in the bad state: 1&minus;h
 * @param lossInGood how likely a packet is lost in the good state: 1&minus;k
 */
public record GilbertElliott(Percent toBad, Percent toGood, Percent lossInBad, Percent lossInGood) implements Loss {
    private static final Percent ALWAYS = Percent.of(100);

    /**
     * Independent losses (Bernoulli), as tc's {@code loss gemodel P}.
     *
     * @param loss how likely a packet is lost
     * @return the model
     */
    public static GilbertElliott bernoulli(Percent loss) {
        return simpleGilbert(loss, new Percent(BigDecimal.valueOf(100).subtract(loss.value())));
    }

    /**
     * A bad state that loses all packets and a good one that loses none, as tc's {@code loss gemodel P R}.
     *
     * @param toBad how likely, at a packet, the good state ends
     * @param toGood how likely the bad state ends
     * @return the model
     */
    public static GilbertElliott simpleGilbert(Percent toBad, Percent toGood) {
        return gilbert(toBad, toGood, ALWAYS);
    }

    /**
     * A good state that loses no packets, as tc's {@code loss gemodel P R 1-H}.
     *
     * @param toBad how likely, at a packet, the good state ends
     * @param toGood how likely the bad state ends
     * @param lossInBad how likely a packet is lost in the bad state
     * @return the model
     */
    public static GilbertElliott gilbert(Percent toBad, Percent toGood, Percent lossInBad) {
        return new GilbertElliott(toBad, toGood, lossInBad, Chance.ZERO);
    }

    /** Returns the model as tc writes it. */
    @Override
    public String toString() {
        return "gemodel " + toBad + " " + toGood + " " + lossInBad + " " + lossInGood;
    }
}
