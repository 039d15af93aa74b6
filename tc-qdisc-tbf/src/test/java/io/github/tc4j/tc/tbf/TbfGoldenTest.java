package io.github.tc4j.tc.tbf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.QdiscRequest;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What tc 6.1 sends for tbf qdiscs. All of it is the same but for two things: tc sends rate tables of 1 KiB, which kernels since 3.9 do not
 * read, and cuts the bursts that go in ticks off twice, where ours are rounded up;
 * from 2^32 bytes a second on, it reckons them at that rate, which makes them too long.
 */
class TbfGoldenTest {
    private static final Map<String, Golden> GOLDEN = Golden.load(TbfGoldenTest.class, "/golden/tbf.txt");
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final int HEADER = 16 + 20;
    private static final int TCA_OPTIONS = 2;
    private static final int RTAB = 2;
    private static final int PTAB = 3;

    /** tc cuts to microseconds, of 15.6 ticks each, and then to ticks. */
    private static final int SHORT_BY = 17;

    private static final Map<String, TcRequest> OURS = new LinkedHashMap<>();

    private static Tbf tbf(String rate, String burst, String latency) {
        return Tbf.qdisc(Rate.parse(rate), ByteSize.parse(burst), TcTime.parse(latency));
    }

    private static Tbf tbfLimit(String rate, String burst, String limit) {
        return Tbf.qdisc(Rate.parse(rate), ByteSize.parse(burst), ByteSize.parse(limit));
    }

    private static QdiscRequest root(Tbf options) {
        return D0.qdisc(options).root().handle("1:");
    }

    private static void add(String name, Tbf options) {
        OURS.put(name, root(options).prepare(Verb.ADD));
    }

    static {
        add("tbf-limit", tbfLimit("1mbit", "32kbit", "3000"));
        add("tbf-latency", tbf("1mbit", "32kbit", "400ms"));
        OURS.put("tbf-no-handle", D0.qdisc(tbf("1mbit", "10k", "50ms")).root().prepare(Verb.ADD));
        add("tbf-burst-bytes", tbf("8mbit", "5000b", "50ms"));
        add("tbf-latency-us", tbf("8mbit", "5000", "25000"));
        add("tbf-latency-1s", tbf("256kbit", "2k", "1s"));
        add("tbf-limit-10k", tbfLimit("10mbit", "20k", "10k"));
        add("tbf-limit-1m", tbfLimit("100mbit", "128k", "1m"));
        add("tbf-cni", tbf("100mbit", "131072b", "25ms"));
        add("tbf-rate-8kbit", tbfLimit("8kbit", "1600", "5000"));
        add("tbf-rate-1gbit", tbf("1gbit", "256k", "10ms"));
        add("tbf-rate-10gbit", tbfLimit("10gbit", "1m", "10m"));
        add("tbf-rate-40gbit", tbfLimit("40gbit", "4m", "16m"));
        add("tbf-rate-125kbps", tbf("125kbps", "4k", "20ms"));
        add("tbf-peakrate", tbf("1mbit", "10k", "70ms").peak(Rate.mbit(2), ByteSize.of(1540), Duration.ofMillis(70)));
        add("tbf-peakrate-mtu", tbfLimit("1mbit", "10k", "30000").peak(Rate.mbit(2), ByteSize.of(1600)));
        add(
                "tbf-peakrate-latency-binds",
                tbf("1mbit", "100k", "10ms").peak(Rate.kbit(1500), ByteSize.of(1600), Duration.ofMillis(10)));
        add("tbf-peakrate-40gbit", tbfLimit("10gbit", "1m", "10m").peak(Rate.gbit(40), ByteSize.of(9000)));
        add(
                "tbf-rate-40gbit-peakrate-100gbit",
                tbfLimit("40gbit", "4m", "16m").peak(Rate.gbit(100), ByteSize.of(65535)));
        add("tbf-mpu", tbf("1mbit", "10k", "70ms").mpu(64));
        add("tbf-overhead", tbf("1mbit", "10k", "70ms").overhead(24));
        add(
                "tbf-linklayer-atm",
                tbf("1mbit", "10k", "70ms").overhead(40).mpu(96).linkLayer(LinkLayer.ATM));
        add("tbf-linklayer-ethernet", tbf("1mbit", "10k", "70ms").linkLayer(LinkLayer.ETHERNET));
        add(
                "tbf-all-options",
                tbfLimit("1mbit", "10k", "30000")
                        .peak(Rate.mbit(2), ByteSize.of(1600))
                        .mpu(64)
                        .overhead(14));
        OURS.put("tbf-replace", root(tbf("1mbit", "10k", "70ms")).prepare(Verb.REPLACE));
        OURS.put("tbf-replace-existing", root(tbf("2mbit", "10k", "70ms")).prepare(Verb.REPLACE));
        OURS.put("tbf-change", root(tbf("2mbit", "20k", "70ms")).prepare(Verb.CHANGE));
        OURS.put("tbf-del", D0.qdisc().root().handle("1:").prepare(Verb.DELETE));
        OURS.put(
                "tbf-under-htb",
                D0.qdisc(tbf("1mbit", "10k", "70ms"))
                        .parent("1:10")
                        .handle("10:")
                        .prepare(Verb.ADD));
        OURS.put(
                "tbf-child",
                D0.qdisc(Qdiscs.pfifo().limit(20)).parent("1:1").handle("11:").prepare(Verb.ADD));
    }

    @Test
    void everyCaptureIsHere() {
        assertThat(OURS.keySet()).isEqualTo(GOLDEN.keySet());
    }

    static Stream<String> names() {
        return OURS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void requestIsThatOfTc(String name) {
        Message ours = Message.of(Objects.requireNonNull(OURS.get(name)).encode());
        Message tc = Message.of(Objects.requireNonNull(GOLDEN.get(name)).bytes());
        tc.options().remove(RTAB);
        tc.options().remove(PTAB);
        byte[] parms = tc.options().get(TbfAttributes.TCA_TBF_PARMS);
        if (parms != null) {
            byte[] own = Objects.requireNonNull(ours.options().get(TbfAttributes.TCA_TBF_PARMS));
            takeTicks(own, parms, TcTbfQopt.BUFFER, tc.options().containsKey(TbfAttributes.TCA_TBF_RATE64));
            takeTicks(own, parms, TcTbfQopt.MTU, tc.options().containsKey(TbfAttributes.TCA_TBF_PRATE64));
        }
        assertThat(ours.toString()).isEqualTo(tc.toString());
    }

    /** Puts ours in the place of tc's, if it is a little greater. */
    private static void takeTicks(byte[] ours, byte[] tc, int field, boolean capped) {
        long rounded = Integer.toUnsignedLong(order(ours).getInt(field));
        long cut = Integer.toUnsignedLong(order(tc).getInt(field));
        assertThat(rounded).as("ticks").isBetween(capped ? 1 : cut, cut + SHORT_BY);
        order(tc).putInt(field, (int) rounded);
    }

    private static ByteBuffer order(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** A message taken apart: its header but for the length, its attributes, and those within the options. */
    private record Message(String header, Map<Integer, String> attributes, Map<Integer, byte[]> options) {
        static Message of(byte[] bytes) {
            Map<Integer, String> attributes = new LinkedHashMap<>();
            Map<Integer, byte[]> options = new LinkedHashMap<>();
            AttributeReader reader = AttributeReader.of(Arrays.copyOfRange(bytes, HEADER, bytes.length));
            while (reader.next()) {
                if (reader.type() == TCA_OPTIONS && attributes.containsValue("tbf")) {
                    AttributeReader nested = reader.nested();
                    while (nested.next()) {
                        options.put(nested.rawType(), nested.bytes());
                    }
                } else {
                    attributes.put(reader.rawType(), reader.type() == 1 ? reader.string() : Golden.hex(reader.bytes()));
                }
            }
            return new Message(Golden.hex(Arrays.copyOfRange(bytes, 4, HEADER)), attributes, options);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(header).append('\n').append(attributes);
            options.forEach(
                    (type, bytes) -> text.append('\n').append(type).append(": ").append(Golden.hex(bytes)));
            return text.toString();
        }
    }
}
