package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.QdiscRequest;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What tc 6.1 sends for netem qdiscs. Ours says more: zeros for what is off, times in nanoseconds beside those in ticks, and the table of
 * the uniform distribution. Ticks are rounded up, where tc cuts them off; and tc forgets the correlation of {@code duplicate} unless there is
 * another one. These, and nothing else, are taken off before the comparison; the order of attributes does not count.
 */
class NetemGoldenTest {
    private static final Map<String, Golden> GOLDEN = Golden.load(NetemGoldenTest.class, "/golden/netem.txt");
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final Netem PLAIN = Netem.qdisc();
    private static final int HEADER = 16 + 20;
    private static final int TCA_KIND = 1;
    private static final int TCA_OPTIONS = 2;
    private static final int NS_PER_TICK = 64;

    private static final Map<String, TcRequest> OURS = new LinkedHashMap<>();

    private static Delay delay(String time, String jitter) {
        return Delay.of(TcTime.parse(time), TcTime.parse(jitter));
    }

    private static Chance chance(double probability, double correlation) {
        return new Chance(Percent.of(probability), Percent.of(correlation));
    }

    private static QdiscRequest root(Netem options) {
        return D0.qdisc(options).root().handle("1:");
    }

    private static void add(String name, Netem options) {
        OURS.put("netem-" + name, root(options).prepare(Verb.ADD));
    }

    static {
        Netem tenMs = PLAIN.delay(Duration.ofMillis(10));
        Percent five = Percent.of(5);
        Percent thirty = Percent.of(30);
        Duration ms = Duration.ofMillis(1);
        Duration us800 = Duration.ofNanos(800_000);
        add("plain", PLAIN);
        OURS.put("netem-no-handle", D0.qdisc(PLAIN).root().prepare(Verb.ADD));
        add("limit", PLAIN.limit(5000));
        add("delay", PLAIN.delay(Duration.ofMillis(100)));
        add("delay-jitter", PLAIN.delay(delay("100ms", "10ms")));
        add("delay-jitter-correlation", PLAIN.delay(delay("100ms", "10ms").correlation(Percent.of(25))));
        add("delay-microseconds", PLAIN.delay(delay("1234us", "321us")));
        add("delay-long", PLAIN.delay(delay("250s", "2s")));
        add("delay-normal", PLAIN.delay(delay("100ms", "20ms").distribution(Distribution.NORMAL)));
        add(
                "delay-pareto",
                PLAIN.delay(delay("100ms", "20ms").correlation(Percent.of(10)).distribution(Distribution.PARETO)));
        add("delay-paretonormal", PLAIN.delay(delay("100ms", "20ms").distribution(Distribution.PARETO_NORMAL)));
        add("loss", PLAIN.loss(Percent.of(1)));
        add("loss-tenth", PLAIN.loss(Percent.of(0.3)));
        add("loss-correlation", PLAIN.loss(chance(0.3, 25)));
        add("loss-all", PLAIN.loss(Percent.of(100)));
        add("loss-state-1", PLAIN.loss(FourStateLoss.of(five)));
        add("loss-state-2", PLAIN.loss(FourStateLoss.of(five, thirty)));
        add("loss-state-3", PLAIN.loss(new FourStateLoss(five, thirty, Percent.of(4), Percent.of(100), Percent.of(0))));
        add("loss-state-4", PLAIN.loss(new FourStateLoss(five, thirty, Percent.of(4), Percent.of(40), Percent.of(0))));
        add("loss-state-5", PLAIN.loss(new FourStateLoss(five, thirty, Percent.of(4), Percent.of(40), Percent.of(2))));
        add("loss-gemodel-1", PLAIN.loss(GilbertElliott.bernoulli(five)));
        add("loss-gemodel-2", PLAIN.loss(GilbertElliott.simpleGilbert(five, thirty)));
        add("loss-gemodel-3", PLAIN.loss(GilbertElliott.gilbert(five, thirty, Percent.of(80))));
        add("loss-gemodel-4", PLAIN.loss(new GilbertElliott(five, thirty, Percent.of(80), Percent.of(2))));
        add("loss-ecn", PLAIN.loss(Percent.of(1)).ecn(true));
        add(
                "loss-gemodel-ecn",
                PLAIN.loss(GilbertElliott.simpleGilbert(five, thirty)).ecn(true));
        add("duplicate", PLAIN.duplicate(Percent.of(1)));
        add("duplicate-correlation", PLAIN.duplicate(chance(1, 50)));
        add("corrupt", PLAIN.corrupt(Percent.of(0.1)));
        add("corrupt-correlation", PLAIN.corrupt(chance(0.1, 10)));
        add("reorder", tenMs.reorder(Percent.of(25)));
        add("reorder-correlation", tenMs.reorder(new Reorder(Percent.of(25), Percent.of(50), 1)));
        add("reorder-gap", tenMs.reorder(new Reorder(Percent.of(25), Percent.of(50), 5)));
        add("rate", PLAIN.rate(Rate.kbit(5)));
        add("rate-overhead", PLAIN.rate(new NetemRate(Rate.kbit(5), 20, 0, 0)));
        add("rate-cell", PLAIN.rate(new NetemRate(Rate.kbit(5), 20, 100, 5)));
        add("rate-negative-overheads", PLAIN.rate(new NetemRate(Rate.mbit(1), -14, 48, -5)));
        add("rate-64-bit", PLAIN.rate(Rate.gbit(100)));
        add("slot", PLAIN.slot(Slot.of(us800, us800)));
        add("slot-range", PLAIN.slot(Slot.of(us800, ms)));
        add("slot-packets", PLAIN.slot(new Slot.Range(us800, ms, 10, 0)));
        add("slot-bytes", PLAIN.slot(new Slot.Range(us800, ms, 10, 65_536)));
        add(
                "slot-distribution",
                PLAIN.slot(new Slot.Distributed(Duration.ofMillis(10), ms, Distribution.NORMAL, 3, 2048)));
        add("slot-pareto", PLAIN.slot(new Slot.Distributed(Duration.ofMillis(10), ms, Distribution.PARETO, 0, 0)));
        add(
                "everything",
                PLAIN.limit(2000)
                        .delay(delay("100ms", "20ms")
                                .correlation(Percent.of(10))
                                .distribution(Distribution.NORMAL))
                        .loss(chance(1, 20))
                        .corrupt(chance(0.2, 30))
                        .duplicate(chance(3, 40))
                        .reorder(new Reorder(Percent.of(4), Percent.of(50), 3))
                        .ecn(true)
                        .rate(new NetemRate(Rate.mbit(10), 14, 53, 5))
                        .slot(new Slot.Range(ms, Duration.ofMillis(2), 4, 3000)));
        OURS.put("netem-replace", root(tenMs).prepare(Verb.REPLACE));
        OURS.put("netem-change", root(tenMs).prepare(Verb.CHANGE));
        OURS.put("netem-del", root(PLAIN).prepare(Verb.DELETE));
        OURS.put("netem-under-htb", D0.qdisc(tenMs).parent("1:10").handle("10:").prepare(Verb.ADD));
    }

    @Test
    void everyRecordIsHere() {
        assertThat(OURS.keySet()).containsExactlyInAnyOrderElementsOf(GOLDEN.keySet());
    }

    static Set<String> names() {
        return OURS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatTcSends(String name) {
        Message ours = Message.of(Objects.requireNonNull(OURS.get(name)).encode());
        Message tc = Message.of(Objects.requireNonNull(GOLDEN.get(name), name).bytes());
        if (name.equals("netem-del")) { // the kernel reads none of the options that tc sends then
            assertThat(ours.attributes().get(TCA_KIND))
                    .isEqualTo(tc.attributes().get(TCA_KIND));
            assertThat(ours.header()).isEqualTo(tc.header());
            return;
        }
        takeNanoseconds(ours, tc, NetemAttributes.TCA_NETEM_LATENCY64, TcNetem.Qopt.LATENCY);
        takeNanoseconds(ours, tc, NetemAttributes.TCA_NETEM_JITTER64, TcNetem.Qopt.JITTER);
        takeTable(ours, tc, NetemAttributes.TCA_NETEM_DELAY_DIST);
        takeTable(ours, tc, NetemAttributes.TCA_NETEM_SLOT_DIST);
        ours.netem()
                .entrySet()
                .removeIf(
                        attribute -> isZero(attribute.getValue()) && !tc.netem().containsKey(attribute.getKey()));
        if (name.equals("netem-duplicate-correlation")) {
            byte[] corr = Objects.requireNonNull(ours.netem().remove(NetemAttributes.TCA_NETEM_CORR));
            assertThat(order(corr).getInt(TcNetem.Corr.DUP_CORR))
                    .isEqualTo(Percent.of(50).toU32());
        }
        assertThat(ours.toString()).isEqualTo(tc.toString());
    }

    /** tc has ticks only, for times that fit; ours has the same in nanoseconds, to the tick. */
    private static void takeNanoseconds(Message ours, Message tc, int attribute, int field) {
        if (!tc.netem().containsKey(attribute)) {
            byte[] nanos = Objects.requireNonNull(ours.netem().remove(attribute));
            long ticks = Integer.toUnsignedLong(tc.qopt().getInt(field));
            long own = Integer.toUnsignedLong(ours.qopt().getInt(field));
            assertThat(order(nanos).getLong()).isBetween(ticks * NS_PER_TICK, (ticks + 1) * NS_PER_TICK - 1);
            assertThat(own).isBetween(ticks, ticks + 1);
            ours.qopt().putInt(field, (int) ticks);
        }
    }

    /** iproute2's tables differ by rounding. */
    private static void takeTable(Message ours, Message tc, int attribute) {
        byte[] own = ours.netem().remove(attribute);
        byte[] theirs = tc.netem().remove(attribute);
        if (theirs == null) {
            if (own != null) {
                assertThat(attribute).isEqualTo(NetemAttributes.TCA_NETEM_DELAY_DIST);
                assertThat(own).hasSize(Distribution.UNIFORM.size() * Short.BYTES);
            }
            return;
        }
        assertThat(own).isNotNull().hasSameSizeAs(theirs);
        for (int at = 0; at < theirs.length; at += Short.BYTES) {
            assertThat((int) order(Objects.requireNonNull(own)).getShort(at))
                    .isCloseTo(order(theirs).getShort(at), within(1));
        }
    }

    private static boolean isZero(byte[] payload) {
        return Arrays.equals(payload, new byte[payload.length]);
    }

    private static ByteBuffer order(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** A message taken apart: its header but for the length, its attributes, and the struct and the attributes within the options. */
    private record Message(
            String header, Map<Integer, String> attributes, ByteBuffer qopt, Map<Integer, byte[]> netem) {
        static Message of(byte[] bytes) {
            Map<Integer, String> attributes = new TreeMap<>();
            byte[] qopt = {};
            Map<Integer, byte[]> netem = new TreeMap<>();
            AttributeReader reader = AttributeReader.of(Arrays.copyOfRange(bytes, HEADER, bytes.length));
            while (reader.next()) {
                if (reader.type() == TCA_OPTIONS) {
                    qopt = reader.struct().bytes(0, TcNetem.Qopt.STRUCT.size());
                    AttributeReader nested = reader.nestedAfter(TcNetem.Qopt.STRUCT);
                    while (nested.next()) {
                        netem.put(nested.type(), nested.bytes());
                    }
                } else {
                    attributes.put(reader.rawType(), Golden.hex(reader.bytes()));
                }
            }
            return new Message(Golden.hex(Arrays.copyOfRange(bytes, 4, HEADER)), attributes, order(qopt), netem);
        }

        @Override
        public String toString() {
            byte[] first = new byte[qopt.capacity()];
            qopt.get(0, first);
            StringBuilder text = new StringBuilder(header + "\n" + attributes + "\n" + Golden.hex(first));
            netem.forEach(
                    (type, bytes) -> text.append('\n').append(type).append(": ").append(Golden.hex(bytes)));
            return text.toString();
        }
    }
}
