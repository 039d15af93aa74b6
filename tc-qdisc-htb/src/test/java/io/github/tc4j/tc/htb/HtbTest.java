package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtbTest {
    private static final HtbClass CLASS = Htb.tcClass(Rate.mbit(10));

    static AttributeReader written(TcOptions options, Psched clock) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[512]));
        options.write(out, 2, clock);
        AttributeReader reader = AttributeReader.of(out.segment(), 0, out.position());
        assertThat(reader.next()).isTrue();
        return reader;
    }

    static HtbClass readBack(HtbClass options) {
        return HtbClassKind.KIND.read(written(options, Psched.STANDARD), Psched.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "0x30, 30", "0X30, 30", "1:30, 30", ":30, 30", "a, a", "FFFF, ffff", "0, 0", "beef:1, 1"})
    void theDefaultClassIsHexadecimal(String text, String minor) {
        assertThat(Htb.qdisc().defaultClass(text).defaultMinor()).isEqualTo(Integer.parseInt(minor, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "10000", "-1", "1:10000", "0x", "30 ", "1:", "root"})
    void aDefaultClassThatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Htb.qdisc().defaultClass(text))
                .withMessage("htb default: \"" + text
                        + "\" is not a class's minor in hexadecimal, 0..ffff, such as 30 or 1:30");
    }

    @Test
    void theDefaultClassIsNoQdisc() {
        assertThat(Htb.qdisc().defaultClass("30").defaultClass(Handle.UNSPECIFIED))
                .isEqualTo(Htb.qdisc());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Htb.qdisc().defaultClass(Handle.parse("1:")))
                .withMessage("htb default: 1: is a qdisc; a class's minor is 1..ffff");
    }

    @Test
    void qdiscValuesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HtbQdisc(0x10000, 10, null))
                .withMessage("htb default: 0x10000 is not in 0..0xffff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HtbQdisc(-1, 10, null))
                .withMessage("htb default: -1 is not in 0..0xffff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Htb.qdisc().r2q(0))
                .withMessage("htb r2q: 0 is not in 1..2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Htb.qdisc().r2q(0x8000_0000L))
                .withMessage("htb r2q: 2147483648 is not in 1..2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Htb.qdisc().directQueueLength(-1))
                .withMessage("htb direct_qlen: -1 is not in 0..4294967295 packets");
    }

    @Test
    void classValuesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.burst(ByteSize.of(0)))
                .withMessage("htb burst: 0b is less than 1 byte");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.cburst(ByteSize.of(0)))
                .withMessage("htb cburst: 0b is less than 1 byte");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.quantum(ByteSize.parse("2g")))
                .withMessage("htb quantum: 2048Mb is not in 0..2147483647 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.mtu(ByteSize.parse("4g")))
                .withMessage("htb mtu: 4096Mb is not in 0..4294967295 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.priority(8))
                .withMessage("htb prio: 8 is not in 0..7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.priority(-1))
                .withMessage("htb prio: -1 is not in 0..7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.mpu(65536))
                .withMessage("htb mpu: 65536 is not in 0..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASS.overhead(-1))
                .withMessage("htb overhead: -1 is not in 0..65535");
    }

    /** At least a packet and what passes until the next timer interrupt, at any rate: tc 6.1 sends 0 from 10 Gbit/s on. */
    @ParameterizedTest
    @ValueSource(
            strings = {"8bit", "56kbit", "10mbit", "1gbit", "10gbit", "400gbit", "1tbps", "18446744073709551615bps"})
    void defaultBurstsAreNeverZero(String rate) {
        for (HtbClass options : new HtbClass[] {
            Htb.tcClass(Rate.parse(rate)), Htb.tcClass(Rate.parse(rate)).mtu(ByteSize.of(0))
        }) {
            HtbClass read = readBack(options);
            long least = rate.equals("8bit") ? 274 : 1600; // 274 seconds is all that 32 bits of ticks hold
            assertThat(read.burst()).isNotNull().isGreaterThanOrEqualTo(ByteSize.of(least));
            assertThat(read.cburst()).isEqualTo(read.burst());
        }
    }

    /** At the default r2q the kernel corrects what is outside 1000..200000, and warns. */
    @ParameterizedTest
    @CsvSource({
        "8bit, 1000",
        "79992bit, 1000",
        "80kbit, 0",
        "10mbit, 0",
        "16mbit, 0",
        "16000079bit, 0",
        "16000080bit, 200000",
        "400gbit, 200000",
        "18446744073709551615bps, 200000",
    })
    void theKernelHasNothingToWarnAboutTheQuantum(String rate, long quantum) {
        assertThat(readBack(Htb.tcClass(Rate.parse(rate))).quantum()).isEqualTo(ByteSize.of(quantum));
    }

    @Test
    void aQuantumIsSentAsItIs() {
        HtbClass fast = Htb.tcClass(Rate.gbit(1));
        assertThat(readBack(fast.quantum(ByteSize.of(0))).quantum()).isEqualTo(ByteSize.of(0));
        assertThat(readBack(fast.quantum(ByteSize.of(60000))).quantum()).isEqualTo(ByteSize.of(60000));
        assertThat(readBack(fast.quantum(ByteSize.of(Integer.MAX_VALUE))).quantum())
                .isEqualTo(ByteSize.of(Integer.MAX_VALUE));
    }

    @Test
    void ceilIsTheRateUnlessSaid() {
        assertThat(readBack(CLASS).ceil()).isEqualTo(Rate.mbit(10));
        assertThat(readBack(CLASS.rate(Rate.gbit(100))).ceil()).isEqualTo(Rate.gbit(100));
        assertThat(readBack(CLASS.ceil(Rate.gbit(100))).ceil()).isEqualTo(Rate.gbit(100));
    }

    @Test
    void optionsThatAreNotThereHaveDefaults() {
        AttributeReader nothing = AttributeReader.empty();
        assertThat(HtbQdisc.KIND.read(nothing, Psched.STANDARD)).isEqualTo(Htb.qdisc());
        assertThat(HtbQdisc.KIND.readXstats(nothing, nothing, Psched.STANDARD)).isEqualTo(new HtbQdisc.Counters(0));
        assertThat(HtbClassKind.KIND.read(nothing, Psched.STANDARD).rate()).isEqualTo(Rate.bytes(1));
        assertThat(HtbClassKind.KIND.readXstats(nothing, nothing, Psched.STANDARD))
                .isEqualTo(new HtbCounters(0, 0, 0, 0, 0, 0));
    }

    @Test
    void printsAsTcDoes() {
        assertThat(Htb.qdisc()).hasToString("htb r2q 10 default 0");
        assertThat(Htb.qdisc().defaultClass("30")).hasToString("htb r2q 10 default 0x30");
        assertThat(Htb.qdisc().defaultClass(Handle.parse("1:1f")).r2q(5).directQueueLength(32))
                .hasToString("htb r2q 5 default 0x1f direct_qlen 32");
        assertThat(CLASS).hasToString("htb prio 0 rate 10Mbit ceil 10Mbit");
        assertThat(CLASS.ceil(Rate.mbit(100))
                        .burst(ByteSize.kib(15))
                        .cburst(ByteSize.of(1600))
                        .quantum(ByteSize.of(1514))
                        .priority(3)
                        .mpu(64)
                        .overhead(14)
                        .mtu(ByteSize.of(1500))
                        .linkLayer(LinkLayer.ATM))
                .hasToString(
                        "htb prio 3 quantum 1514 rate 10Mbit overhead 14 ceil 100Mbit linklayer atm burst 15Kb mpu 64b"
                                + " cburst 1600b mtu 1500");
        assertThat(new HtbQdisc.Counters(7)).hasToString("direct_packets_stat 7");
        assertThat(new HtbCounters(1, 2, 3, -4, 5, 0))
                .hasToString("lended: 1 borrowed: 2 giants: 3 tokens: -4 ctokens: 5");
    }

    @Test
    void areValues() {
        assertThat(Htb.qdisc().defaultClass("30")).isEqualTo(Htb.qdisc().defaultClass("1:30"));
        assertThat(CLASS.priority(3).burst(ByteSize.kib(2)))
                .isEqualTo(CLASS.burst(ByteSize.of(2048)).priority(3));
        assertThat(CLASS.rate(Rate.mbit(20))).isNotEqualTo(CLASS);
    }
}
