package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.testkit.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What filters are besides their bytes. */
class U32FilterTest {
    private static final U32Filter HOST = U32.filter().matchIpDst("10.0.0.1").flowId("1:1");
    private static final Mirred MIRROR = Mirred.mirror(GoldenTable.D1);

    /** The options of three filters as Debian's 6.1 kernel, which has CLS_U32_PERF and CLS_U32_MARK, listed them. */
    private static final byte[] MARKED = Golden.bytes("""
            70000200 24000500 01000100 00000000 00000000 00000000 ffffffff 0a090002 10000000 00000000
            08000200 00000080 08000100 01000100 08000b00 08000000 10000a00 05000000 ff000000 01000000
            04000c00 1c000900 05000000 00000000 01000000 00000000 01000000 00000000""");

    private static final byte[] COUNTED = Golden.bytes("""
            8c000200 44000500 01000300 00000000 00000000 00000000 ffffffff 0a090002 10000000 00000000
            00ff0000 00110000 08000000 00000000 0000ffff 00000009 14000000 00000000
            08000200 00000080 08000100 01000100 08000b00 08000000
            2c000900 04000000 00000000 03000000 00000000 04000000 00000000 04000000 00000000 03000000 00000000""");

    private static final byte[] POLICED = Golden.bytes("""
            c4000200 24000500 01000100 00000000 00000000 00000000 00000000 00000000 00000000 00000000 08000200
            00000080 08000100 01000100 08000b00 08000000 64000600 3c000100 01000000 02000000 00000000 00881300
            d0070000 00010000 00000000 48e80100 00000000 00000000 00000000 01000000 01000000 00000000 24000600
            33020000 00000000 f1000000 00000000 00000000 00000000 f1000000 00000000 04000c00 1c000900 01000000
            00000000 01000000 00000000 01000000 00000000""");

    @Test
    void isFoundOnTheClassPathToo() throws IOException {
        try (InputStream names = Objects.requireNonNull(
                U32Filter.class.getResourceAsStream("/META-INF/services/" + TcExtension.class.getName()))) {
            assertThat(new String(names.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(U32Extension.class.getName() + "\n");
        }
        assertThat(new U32Extension().filters()).containsExactly(U32Kind.KIND);
        assertThat(HOST.kind()).isEqualTo("u32");
        assertThat(HOST.attributes().name(U32Attributes.TCA_U32_SEL)).isEqualTo("TCA_U32_SEL");
    }

    @Test
    void readsAMarkAndItsHits() {
        U32Filter filter = Options.decodeFilter(MARKED);
        assertThat(filter)
                .isEqualTo(U32.filter()
                        .matchIpDst("10.9.0.2")
                        .mark(5, 0xff)
                        .hashTable("800:")
                        .flowId("1:1"));
        assertThat(filter.status()).isEqualTo(new U32Status(false, 1, new U32Status.Counters(5, 1, List.of(1L))));
        assertThat(filter)
                .hasToString("u32 ht 800: match ip dst 10.9.0.2/32 match mark 0x5 0xff flowid 1:1"
                        + " not_in_hw mark (success 1) (rule hit 5 success 1)");
    }

    @Test
    void readsCounters() {
        U32Filter filter = Options.decodeFilter(COUNTED);
        assertThat(filter.matches(Protocol.IP)).containsExactly(Ip.dst("10.9.0.2"), Ip.protocol("udp"), Ip.dport(9));
        assertThat(filter.counters()).isEqualTo(new U32Status.Counters(4, 3, List.of(4L, 4L, 3L)));
        assertThat(filter.withoutStatus().counters()).isNull();
        assertThat(filter.withoutStatus()).isEqualTo(filter).hasSameHashCodeAs(filter);
    }

    @Test
    void readsAPolicerOfItsOwn() {
        U32Filter filter = Options.decodeFilter(POLICED);
        Police asked = Police.rate(Rate.mbit(1), ByteSize.kib(10)).mtu(ByteSize.of(2000));
        Action police = Objects.requireNonNull(filter.police());
        assertThat(police.options()).isEqualTo(asked);
        assertThat(police.index()).isEqualTo(1);
        assertThat(police.status().references()).isEqualTo(1);
        assertThat(police.status().bindings()).isEqualTo(1);
        assertThat(police.status().age()).isEqualTo(Duration.ofMillis(5630));
        assertThat(police.status().lastUsed()).isEqualTo(Duration.ofMillis(2410));
        assertThat(filter.toString())
                .contains(" police rate 1Mbit burst 10Kb mtu 2000b conform-exceed drop/pass index 1 ref 1 bind 1 ");

        U32Filter request = filter.police(police.options() instanceof Police same ? same : asked);
        assertThat(Options.decodeFilter(Options.encode(request)).police()).isEqualTo(Action.of(asked));
        assertThat(filter.satisfies(request)).isTrue();
        assertThat(filter.satisfies(filter.police(police.shared()))).isTrue();
        assertThat(filter.satisfies(filter.police(Action.shared("police", 2)))).isFalse();
        assertThat(filter.satisfies(filter.police(asked.exceed(Verdict.PIPE)))).isFalse();
        assertThatThrownBy(() -> U32.filter().police(Action.of(Gact.drop())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("u32 police: action gact drop is not a policer");
    }

    @Test
    void impliesTheProtocolOfItsMatches() {
        assertThat(U32.filter().impliedProtocol()).isEqualTo(Protocol.ALL);
        assertThat(U32.filter().matchIpSrc("10.0.0.1").impliedProtocol()).isEqualTo(Protocol.IP);
        assertThat(U32.filter().match(Ip.dport(53)).impliedProtocol()).isEqualTo(Protocol.IP);
        assertThat(U32.filter().matchIp6Src("::/0").matchIp6Dst("fd00::1").impliedProtocol())
                .isEqualTo(Protocol.IPV6);
        assertThat(U32.filter()
                        .match(Tcp.dst(22), Ether.src("02:00:00:00:00:01"))
                        .impliedProtocol())
                .isEqualTo(Protocol.ALL);
        assertThat(U32.filter().match(U32Key.ALL, Ip.tos(16), Tcp.dst(22)).impliedProtocol())
                .isEqualTo(Protocol.IP);
        assertThat(Options.decodeFilter(Options.encode(HOST)).impliedProtocol()).isEqualTo(Protocol.ALL);
    }

    @Test
    void isEqualToWhatAsksForTheSame() {
        U32Filter raw = U32.filter().match(U32Key.u32(0x0a000001, -1, 16)).flowId(Handle.of(1, 1));
        assertThat(raw).isEqualTo(HOST).hasSameHashCodeAs(HOST);
        assertThat(raw.impliedProtocol()).isNotEqualTo(HOST.impliedProtocol());
        for (U32Filter other : List.of(
                HOST.flowId("1:2"),
                HOST.matchIpSrc("10.0.0.2"),
                HOST.mark(1),
                HOST.inDevice("d1"),
                HOST.hashTable("2:"),
                HOST.link("2:"),
                HOST.hashKey(0xff, 16),
                HOST.offset(U32Offset.ipHeader()),
                HOST.action(MIRROR),
                HOST.skipHardware(),
                HOST.skipSoftware())) {
            assertThat(other).isNotEqualTo(HOST);
            assertThat(other.satisfies(HOST)).as("%s", other).isEqualTo(other.hashTable() != null);
        }
    }

    @Test
    void satisfiesTheRequestItCameOf() {
        U32Filter request = HOST.action(MIRROR).inDevice("d0");
        Stats counted = new Stats(1, 1, 0, 0, 0, 0, 0, null, null);
        U32Filter listed = request.hashTable("800:").actions(List.of(new Action(MIRROR, 7, counted)));
        assertThat(listed.satisfies(request)).isTrue();
        assertThat(listed.satisfies(request.hashTable(U32Handle.ROOT))).isTrue();
        assertThat(listed.satisfies(request.hashTable("2:"))).isFalse();
        assertThat(listed.satisfies(request.actions(List.of(new Action(MIRROR, 7, Stats.NONE)))))
                .isTrue();
        assertThat(listed.satisfies(request.actions(List.of(new Action(MIRROR, 8, Stats.NONE)))))
                .isFalse();
        assertThat(listed.satisfies(request.action(MIRROR))).isFalse();
        assertThat(listed.satisfies(request.mark(1)))
                .as("a kernel without marks")
                .isFalse();
    }

    @Test
    void aTerminalFilterWithoutClassGoesToTheDefault() {
        byte[] bytes = Options.encode(U32.filter().matchAll());
        bytes[4 + 4] = U32Attributes.TC_U32_TERMINAL;
        assertThat(Options.decodeFilter(bytes).flowId()).isEqualTo(Handle.UNSPECIFIED);
    }

    @Test
    void readsWhatOnlyOtherProgramsSet() {
        U32Filter filter = new U32Filter(
                List.of(U32Key.ALL, new U32Key(-1, 7, 13, false), new U32Key(-1, 9, 13, false)),
                null,
                null,
                null,
                null,
                new U32HashKey(0xff, 13),
                new U32Offset(new U32Offset.Variable(1, 0xf, 40), null, false),
                null,
                List.of(),
                null,
                Offload.AUTO,
                Protocol.ALL,
                null);
        assertThat(Options.decodeFilter(Options.encode(filter))).isEqualTo(filter);
        assertThat(filter.matches(Protocol.IP)).hasSize(3);
    }

    /** tc's own slip in {@code ip6 icmp_code} is such a mask: an offset is a multiple of 4, so that its lowest bit tells nothing. */
    @Test
    void readsAMaskOfTheNextHeadersOffset() {
        byte[] bytes = Options.encode(HOST);
        int mask = bytes.length - 4;
        bytes[mask] = 1;
        assertThat(Options.decodeFilter(bytes)).isEqualTo(HOST);
        bytes[mask] = 0x3c;
        assertThat(Options.decodeFilter(bytes).keys()).containsExactly(new U32Key(-1, 0x0a000001, 16, true));
    }

    @Test
    void aHashKeyOfNothingIsNone() {
        assertThat(HOST.hashKey(0, 0)).isEqualTo(HOST);
        assertThat(HOST.hashKey(0xff, 0).hashKey()).isEqualTo(U32HashKey.of(0xff, 0));
        assertThat(HOST.hashKey(0, 4).hashKey()).isEqualTo(U32HashKey.of(0, 4));
    }

    @Test
    void aSelectorShorterThanItsKeysIsMalformed() {
        byte[] bytes = Options.encode(HOST);
        int selector = bytes.length - 32;
        bytes[selector + TcU32Sel.NKEYS] = 2;
        Assertions.assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> Options.decode(bytes))
                .withMessage("TCA_U32_SEL has 32 bytes, its 2 keys need 48");
    }

    @Test
    void printsAsTcReadsIt() {
        assertThat(U32.filter()).hasToString("u32");
        assertThat(HOST).hasToString("u32 match ip dst 10.0.0.1/32 flowid 1:1");
        assertThat(U32.table(256)).hasToString("u32 divisor 256");
        assertThat(U32.filter()
                        .hashTable("2:7b:")
                        .match(Ip.protocol("tcp"), Ip.dport(22))
                        .mark(5, 0xff)
                        .inDevice("d1")
                        .link("3:")
                        .hashKey(0xff, 16)
                        .offset(U32Offset.ipHeader().plus(8).eat())
                        .skipHardware())
                .hasToString(
                        "u32 ht 2:7b: match ip protocol 6 0xff match ip dport 22 0xffff match mark 0x5 0xff indev d1"
                                + " link 3: hashkey mask 0xff at 16 offset plus 8 at 0 mask 0xf00 shift 6 eat skip_hw");
    }

    @Test
    void computesBuckets() {
        assertThat(U32HashKey.of(0xff, 16).bucket(0x0a00007b, 256)).isEqualTo(0x7b);
        assertThat(U32HashKey.of(0xff00, 12).bucket(0x12345678, 16)).isEqualTo(0x6);
        assertThat(U32HashKey.of(0xff00_0000, 12).bucket(0xfe345678, 256)).isEqualTo(0xfe);
        assertThat(U32HashKey.of(0, 12).bucket(-1, 256)).isZero();
        assertThat(U32HashKey.of(0xff, 24).bucket(Ip6.dst("2001:db8::1"), 256)).isEqualTo(0xb8);
    }

    @Test
    void handlesPrintAsTcReadsThem() {
        assertThat(U32Handle.table(2)).hasToString("2:");
        assertThat(U32Handle.table(2).bucket(0x7b)).hasToString("2:7b:");
        assertThat(U32Handle.table(0x800).node(0x801)).hasToString("800::801");
        assertThat(U32Handle.NONE.node(0x10)).hasToString("::10");
        assertThat(U32Handle.NONE).hasToString("none");
        assertThat(U32Handle.parse("2:7b")).isEqualTo(U32Handle.parse("2:7b:"));
        assertThat(U32Handle.parse("root")).isEqualTo(U32Handle.ROOT);
        assertThat(U32Handle.table(2).isTable()).isTrue();
        assertThat(U32Handle.table(2).bucket(1).isTable()).isFalse();
    }
}
