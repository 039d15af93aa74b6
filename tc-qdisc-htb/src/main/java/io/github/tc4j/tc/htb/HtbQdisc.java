package io.github.tc4j.tc.htb;

import static io.github.tc4j.tc.htb.HtbAttributes.TCA_HTB_DIRECT_QLEN;
import static io.github.tc4j.tc.htb.HtbAttributes.TCA_HTB_INIT;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTB qdisc: the root of a tree of classes. {@link Htb#qdisc()} makes it.
 *
 * @param defaultMinor the class of packets that no filter classifies, by its minor, 1 to 0xffff; 0 for none: such packets are not shaped
 * @param r2q what a class's rate in bytes per second is divided by to get its quantum, 1 to 2<sup>31</sup>&minus;1; 10 by default
 * @param directQueueLength the most packets that wait unshaped, 0 to 2<sup>32</sup>&minus;1; null for the device's queue length
 */
public record HtbQdisc(int defaultMinor, long r2q, @Nullable Long directQueueLength) implements QdiscOptions {
    static final long DEFAULT_R2Q = 10;
    static final HtbQdisc DEFAULT = new HtbQdisc(0, DEFAULT_R2Q, null);
    static final int PROTOCOL_VERSION = 3;
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_MINOR = 0xFFFF;

    static final Kind<HtbQdisc> KIND = new Kind<>() {
        @Override
        public String name() {
            return "htb";
        }

        @Override
        public HtbQdisc read(AttributeReader options, Psched clock) {
            return HtbQdisc.read(options.nested());
        }

        @Override
        public Xstats readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
            AttributeReader reader = options.nested();
            long directPackets = 0;
            while (reader.next()) {
                if (reader.type() == TCA_HTB_INIT) {
                    directPackets = reader.struct().u32Long(TcHtbGlob.DIRECT_PKTS);
                }
            }
            return new Counters(directPackets);
        }
    };

    /**
     * What only an HTB qdisc counts.
     *
     * @param directPackets packets that were sent unshaped, as no filter and no default class took them; wraps around at 2<sup>32</sup>
     */
    public record Counters(long directPackets) implements Xstats {
        @Override
        public String toString() {
            return "direct_packets_stat " + directPackets;
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public HtbQdisc {
        if (defaultMinor < 0 || defaultMinor > MAX_MINOR) {
            throw new IllegalArgumentException(
                    "htb default: " + (defaultMinor < 0 ? defaultMinor : "0x" + Integer.toHexString(defaultMinor))
                            + " is not in 0..0xffff");
        }
        if (r2q < 1 || r2q > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("htb r2q: " + r2q + " is not in 1..2147483647");
        }
        if (directQueueLength != null && (directQueueLength < 0 || directQueueLength > MAX_U32)) {
            throw new IllegalArgumentException(
                    "htb direct_qlen: " + directQueueLength + " is not in 0..4294967295 packets");
        }
    }

    /**
     * Says which class packets go to that no filter classifies.
     *
     * @param minor the class's minor as tc writes it, <em>hexadecimal</em>: {@code 30} is class {@code 1:30}; {@code 1:30} is accepted too
     * @return new options
     * @throws IllegalArgumentException if the text is no class
     */
    public HtbQdisc defaultClass(String minor) {
        String classId = minor.toLowerCase(Locale.ROOT);
        try {
            return defaultClass(Handle.parse(classId.indexOf(':') < 0 ? ":" + classId : classId));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "htb default: \"" + minor + "\" is not a class's minor in hexadecimal, 0..ffff, such as 30 or 1:30",
                    e);
        }
    }

    /**
     * Says which class packets go to that no filter classifies.
     *
     * @param classId the class, of which the minor counts; {@link Handle#UNSPECIFIED} for none
     * @return new options
     * @throws IllegalArgumentException if it is a qdisc
     */
    public HtbQdisc defaultClass(Handle classId) {
        if (classId.major() != 0 && classId.minor() == 0) {
            throw new IllegalArgumentException("htb default: " + classId + " is a qdisc; a class's minor is 1..ffff");
        }
        return new HtbQdisc(classId.minor(), r2q, directQueueLength);
    }

    /**
     * Says how the quantum of classes follows from their rates, if they leave it to the kernel: see {@link HtbClass#quantum(ByteSize)}.
     *
     * @param value what the rate in bytes per second is divided by, 1 to 2<sup>31</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbQdisc r2q(long value) {
        return new HtbQdisc(defaultMinor, value, directQueueLength);
    }

    /**
     * Says how many packets may wait that are not shaped.
     *
     * @param packets 0 to 2<sup>32</sup>&minus;1; with 0 all of them are dropped when the device is busy
     * @return new options
     * @throws IllegalArgumentException if the number is out of range
     */
    public HtbQdisc directQueueLength(long packets) {
        return new HtbQdisc(defaultMinor, r2q, packets);
    }

    @Override
    public String kind() {
        return "htb";
    }

    @Override
    public AttributeSpace attributes() {
        return HtbAttributes.SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        HtbAttributes.writeQdisc(out, defaultMinor, (int) r2q, directQueueLength);
        out.endNest(nest);
    }

    private static HtbQdisc read(AttributeReader reader) {
        HtbQdisc qdisc = DEFAULT;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_HTB_INIT -> {
                    StructReader glob = reader.struct();
                    int r2q = glob.u32(TcHtbGlob.RATE2QUANTUM);
                    qdisc = new HtbQdisc(
                            glob.u32(TcHtbGlob.DEFCLS) & MAX_MINOR, Math.max(1, r2q), qdisc.directQueueLength);
                }
                case TCA_HTB_DIRECT_QLEN -> qdisc = qdisc.directQueueLength(reader.u32Long());
                default -> {} // newer kernels have more
            }
        }
        return qdisc;
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "htb r2q " + r2q + " default " + (defaultMinor == 0 ? "0" : "0x" + Integer.toHexString(defaultMinor))
                + (directQueueLength == null ? "" : " direct_qlen " + directQueueLength);
    }
}
