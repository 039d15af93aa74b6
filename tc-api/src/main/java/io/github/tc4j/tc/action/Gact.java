package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The generic action: it says what becomes of a packet, and does nothing else with it. Source: {@code linux/tc_act/tc_gact.h}.
 *
 * {@snippet :
 * U32.filter().matchIpDst("10.0.0.1").action(Gact.drop());
 * Gact.pass().randomly(10, Verdict.DROP); // drops one packet in ten
 * }
 *
 * @param verdict what becomes of packets
 * @param chance what becomes of some of them instead; null for none
 */
public record Gact(Verdict verdict, @Nullable Chance chance) implements ActionOptions {
    /** How it is decoded. */
    public static final ActionKind<Gact> KIND = new GactKind();

    private static final int MAX_ONE_IN = 0xFFFF;

    /**
     * Another verdict for some packets.
     *
     * @param type how they are chosen
     * @param oneIn one packet in how many, 1 to 65535; tc takes no more than 10000
     * @param verdict what becomes of them; not another chain
     */
    public record Chance(Type type, int oneIn, Verdict verdict) {
        /** How packets are chosen: {@code PGACT_*}. */
        public enum Type {
            /** By chance. tc: {@code netrand}. */
            RANDOM(1, "netrand"),
            /** In turn. tc: {@code determ}. */
            IN_TURN(2, "determ");

            private final int value;
            private final String word;

            Type(int value, String word) {
                this.value = value;
                this.word = word;
            }

            /**
             * Returns the kernel's number.
             *
             * @return 1 or 2
             */
            public int value() {
                return value;
            }

            /** Null for 0, which is none, and for numbers that the kernel does not have. */
            static @Nullable Type of(int value) {
                return value == 1 ? RANDOM : value == 2 ? IN_TURN : null;
            }

            /** Returns the word that tc has for it. */
            @Override
            public String toString() {
                return word;
            }
        }

        /**
         * Checks the values, all of them.
         *
         * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
         */
        public Chance {
            List<String> wrong = new ArrayList<>();
            if (oneIn < 1 || oneIn > MAX_ONE_IN) {
                wrong.add("one in: " + oneIn + " is not in 1..65535 packets");
            }
            if (verdict.isGotoChain()) {
                wrong.add("verdict of some packets: " + verdict + " is for all packets only");
            }
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("gact " + String.join("; ", wrong));
            }
        }

        /** Returns the chance as tc writes it. */
        @Override
        public String toString() {
            return "random " + type + " " + verdict + " " + oneIn;
        }
    }

    /**
     * Says what becomes of packets.
     *
     * @param verdict such as {@link Verdict#DROP}
     * @return options to go on from
     */
    public static Gact of(Verdict verdict) {
        return new Gact(verdict, null);
    }

    /**
     * Packets pass, and no further action or filter is asked.
     *
     * @return options to go on from
     */
    public static Gact pass() {
        return of(Verdict.PASS);
    }

    /**
     * Packets are dropped.
     *
     * @return options to go on from
     */
    public static Gact drop() {
        return of(Verdict.DROP);
    }

    /**
     * The next action is asked: all that this one does is to count.
     *
     * @return options to go on from
     */
    public static Gact pipe() {
        return of(Verdict.PIPE);
    }

    /**
     * The next filter is asked, as if this one had not matched. tc: {@code continue}.
     *
     * @return options to go on from
     */
    public static Gact nextFilter() {
        return of(Verdict.UNSPECIFIED);
    }

    /**
     * The filters are asked again from the first, of the class that this filter chose if there is one.
     *
     * @return options to go on from
     */
    public static Gact reclassify() {
        return of(Verdict.RECLASSIFY);
    }

    /**
     * Packets are gone, without counting as dropped.
     *
     * @return options to go on from
     */
    public static Gact stolen() {
        return of(Verdict.STOLEN);
    }

    /**
     * Packets go to the CPU of a device that forwards by itself.
     *
     * @return options to go on from
     */
    public static Gact trap() {
        return of(Verdict.TRAP);
    }

    /**
     * The filters of another chain are asked.
     *
     * @param chain the chain, 0 to 0x0fffffff
     * @return options to go on from
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Gact gotoChain(int chain) {
        return of(Verdict.gotoChain(chain));
    }

    /**
     * The next actions are left out.
     *
     * @param actions how many, 0 to 0x0fffffff
     * @return options to go on from
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Gact jump(int actions) {
        return of(Verdict.jump(actions));
    }

    /**
     * Says what becomes of some packets, chosen by chance. tc: {@code random netrand}.
     *
     * @param oneIn one packet in how many on average, 1 to 65535
     * @param other what becomes of them; not another chain
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public Gact randomly(int oneIn, Verdict other) {
        return new Gact(verdict, new Chance(Chance.Type.RANDOM, oneIn, other));
    }

    /**
     * Says what becomes of every so many-th packet. tc: {@code random determ}.
     *
     * @param oneIn one packet in how many, 1 to 65535
     * @param other what becomes of them; not another chain
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public Gact inTurn(int oneIn, Verdict other) {
        return new Gact(verdict, new Chance(Chance.Type.IN_TURN, oneIn, other));
    }

    @Override
    public String kind() {
        return GactKind.NAME;
    }

    @Override
    public void write(MessageWriter out, int attribute, int index, Psched clock) {
        GactKind.write(out, attribute, index, verdict, chance);
    }

    @Override
    public AttributeSpace attributes() {
        return GactKind.SPACE;
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "gact " + verdict + (chance == null ? "" : " " + chance);
    }
}
