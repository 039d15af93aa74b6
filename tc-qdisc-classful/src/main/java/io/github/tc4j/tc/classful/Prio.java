package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bands in strict order: a packet leaves only while those before its band are empty. The kernel makes a class for each band, 1 for the first,
 * with a qdisc of its own. It limits no rate.
 *
 * {@snippet :
 * device.qdisc(Prio.qdisc().bands(4)).root().handle("1:").add();
 * }
 *
 * <p>All of it is sent each time: what is not said when it is changed has its usual value then.
 *
 * <p>Source: {@code struct tc_prio_qopt} of {@code linux/pkt_sched.h}.
 *
 * @param bands how many bands there are, 2 to 16
 * @param priomap the band, counted from 0, of each of the 16 priorities that a packet may have ({@code SO_PRIORITY}, or of its type of
 *     service), where no filter classifies it
 */
public record Prio(int bands, List<Integer> priomap) implements QdiscOptions {
    /** How many priorities a packet may have. */
    static final int PRIORITIES = 16;

    private static final int TCA_OPTIONS = 2;
    static final int LEAST_BANDS = 2;
    static final int GREATEST_BANDS = 16;
    private static final int DEFAULT_BANDS = 3;
    static final List<Integer> DEFAULT_MAP = List.of(1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    private static final Prio DEFAULT = new Prio(DEFAULT_BANDS, DEFAULT_MAP);

    static final Kind<Prio> KIND = new Kind<>() {
        @Override
        public String name() {
            return "prio";
        }

        // Values that the kernel never reports, but other programs may have asked for, are brought into range.
        @Override
        public Prio read(AttributeReader options, Psched clock) {
            StructReader struct = options.struct();
            int bands = Math.clamp(struct.u32(TcPrioQopt.BANDS), LEAST_BANDS, GREATEST_BANDS);
            List<Integer> map = new ArrayList<>(PRIORITIES);
            for (int i = 0; i < PRIORITIES; i++) {
                map.add(Math.min(struct.u8(TcPrioQopt.PRIOMAP + i), bands - 1));
            }
            return new Prio(bands, map);
        }
    };

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Prio {
        List<String> wrong = new ArrayList<>();
        if (bands < LEAST_BANDS || bands > GREATEST_BANDS) {
            wrong.add("bands: " + bands + " is not in " + LEAST_BANDS + ".." + GREATEST_BANDS);
        }
        priomap = List.copyOf(priomap);
        if (priomap.size() != PRIORITIES) {
            wrong.add("priomap: " + priomap.size() + " bands are not " + PRIORITIES);
        }
        for (int band : priomap) {
            if (band < 0 || band >= bands) {
                wrong.add("priomap: band " + band + " is not in 0.." + (bands - 1));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("prio " + String.join("; ", wrong));
        }
    }

    /**
     * Three bands, and the map that tc has.
     *
     * @return options to go on from
     */
    public static Prio qdisc() {
        return DEFAULT;
    }

    /**
     * Says how many bands there are.
     *
     * @param count 2 to 16, more than the greatest band in the map
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Prio bands(int count) {
        return new Prio(count, priomap);
    }

    /**
     * Says how many bands there are, and which is whose.
     *
     * @param count 2 to 16
     * @param map the bands of the first priorities, each 0 to {@code count - 1}; the others keep theirs
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public Prio bands(int count, int... map) {
        if (map.length > PRIORITIES) {
            throw new IllegalArgumentException("prio priomap: " + map.length + " bands are more than " + PRIORITIES);
        }
        List<Integer> all = new ArrayList<>(priomap);
        for (int i = 0; i < map.length; i++) {
            all.set(i, map[i]);
        }
        return new Prio(count, all);
    }

    @Override
    public String kind() {
        return "prio";
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        write(out, bands, priomap);
        out.endNest(nest);
    }

    /** With an empty attribute at the end, as tc has it; the kernel reads the struct. */
    static void write(MessageWriter out, int bands, List<Integer> priomap) {
        int at = out.struct(TcPrioQopt.STRUCT);
        out.putU32(at + TcPrioQopt.BANDS, bands);
        for (int i = 0; i < PRIORITIES; i++) {
            out.putU8(at + TcPrioQopt.PRIOMAP + i, priomap.get(i));
        }
        out.flag(TCA_OPTIONS);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "prio bands " + bands + " priomap "
                + priomap.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
