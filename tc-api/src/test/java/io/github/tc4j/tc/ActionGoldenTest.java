package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What tc 6.1 sends for actions. Ours is the same but for three things: the times in rate tables and bursts, which tc cuts to microseconds, are
 * rounded up; the shift of the rate table is never 0, which the kernel refuses; and lists and questions ask for what they need to be answered.
 */
class ActionGoldenTest {
    private static final Map<String, Golden> GOLDEN = Golden.load(ActionGoldenTest.class, "/golden/actions.txt");
    private static final Psched CLOCK = Psched.STANDARD;
    private static final DeviceRef D1 = new DeviceRef(11, "d1");
    private static final Map<String, NetlinkRequest> OURS = new LinkedHashMap<>();

    /** One message, its table of one action, and its kind "police": the options are here. */
    private static final int POLICE_OPTIONS = 16 + 4 + 4 + 4 + 12;

    /** tc cuts to microseconds, of 15.6 ticks each, and then to ticks; from 2^32 bytes a second on it reckons in floating point. */
    private static final int SHORT_BY = 17;

    private static ActionRequest request(Action action) {
        return ActionRequest.offline(action, CLOCK);
    }

    private static void add(String name, Action action) {
        OURS.put(name, request(action).prepare(Verb.ADD));
    }

    private static void add(String name, ActionOptions options) {
        add(name, Action.of(options));
    }

    static {
        add("gact-drop", Gact.drop());
        add("gact-pass", Gact.pass());
        add("gact-pipe", Gact.pipe());
        add("gact-continue", Gact.nextFilter());
        add("gact-reclassify", Gact.reclassify());
        add("gact-trap", Gact.trap());
        add("gact-goto-chain", Gact.gotoChain(5));
        add("gact-jump", Gact.jump(2));
        add("gact-netrand", Gact.pass().randomly(10, Verdict.DROP));
        add("gact-determ", Gact.drop().inTurn(10_000, Verdict.PASS));

        Police police = Police.rate(Rate.mbit(1), ByteSize.kib(10));
        add("police-rate", police);
        add("police-no-verdict", police.exceed(Verdict.RECLASSIFY));
        add("police-conform-exceed", police.exceed(Verdict.UNSPECIFIED).conform(Verdict.PIPE));
        add("police-mtu", Police.rate(Rate.mbit(10), ByteSize.kib(100)).mtu(ByteSize.kib(64)));
        add("police-mtu-small", police.mtu(ByteSize.of(200)));
        add("police-peakrate", police.peakRate(Rate.mbit(2)).mtu(ByteSize.of(1600)));
        add(
                "police-rate64",
                Police.rate(Rate.gbit(40), ByteSize.mib(1))
                        .mtu(ByteSize.of(9000))
                        .peakRate(Rate.gbit(100))
                        .conform(Verdict.PIPE));
        add("police-avrate", Police.estimatedRate(Rate.mbit(1)));
        add("police-avrate-conform", Police.estimatedRate(Rate.mbit(2)).conform(Verdict.PIPE));
        add("police-overhead-mpu", police.overhead(24).mpu(64));
        add("police-atm", police.overhead(40).linkLayer(LinkLayer.ATM));
        add("police-packets", Police.packets(1000, 200).conform(Verdict.PIPE));
        add("police-only-mtu", Police.packetSize(ByteSize.of(1500)).conform(Verdict.PIPE));

        Action redirect = Action.of(Mirred.redirect(D1));
        add("mirred-redirect", redirect);
        add("mirred-mirror-index", Action.of(Mirred.mirror(D1)).index(7));
        add("action-cookie", redirect.cookie("a1b2c3"));
        add("action-no-percpu", redirect.flags(ActionFlag.NO_PERCPU_STATS));
        add("action-skip-hw", redirect.flags(ActionFlag.SKIP_HW));
        add("action-skip-sw", redirect.flags(ActionFlag.SKIP_SW));
        add("action-hw-stats", redirect.hwStats(HwStats.DELAYED));
        add("action-hw-stats-disabled", redirect.withoutHwStats());
        add(
                "action-all",
                redirect.index(9).cookie("0102030405060708090a0b0c0d0e0f10").hwStats(HwStats.IMMEDIATE));

        add("gact-index", Action.of(Gact.drop()).index(7));
        OURS.put("replace", request(Action.of(Gact.pass()).index(7)).prepare(Verb.REPLACE));
        OURS.put("get", request(redirect.index(7)).prepare(Verb.GET));
        OURS.put("get-missing", request(redirect.index(7)).prepare(Verb.GET));
        OURS.put("delete", request(redirect.index(7)).prepare(Verb.DELETE));
        OURS.put("list", new ActionDump("mirred"));
        OURS.put("list-unknown", new ActionDump("gact"));
        OURS.put("flush", new ActionFlush("mirred"));
    }

    private static byte[] encoded(String name) {
        byte[] bytes = TcRequest.encode(Objects.requireNonNull(OURS.get(name), name));
        if (name.startsWith("get")) {
            bytes[6] ^= (byte) Nl.NLM_F_ACK; // tc's questions are not acknowledged
        } else if (name.startsWith("list")) {
            bytes[6] ^= (byte) Nl.NLM_F_ACK; // the connection asks for lists so
            bytes[7] ^= (byte) (Nl.NLM_F_DUMP >> 8);
        }
        return bytes;
    }

    private static Golden golden(String name) {
        return Objects.requireNonNull(GOLDEN.get(name), name);
    }

    @Test
    void everyCaptureIsHere() {
        Set<String> theirs = new HashSet<>(GOLDEN.keySet());
        assertThat(theirs.remove("change")).isTrue(); // with the bytes of a replacement, which is what it is
        assertThat(OURS.keySet()).isEqualTo(theirs);
    }

    @TestFactory
    Stream<DynamicTest> sendsWhatTcSends() {
        return OURS.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] sent = encoded(name);
                    if (name.startsWith("police-")) {
                        timesAreRoundedUp(name, golden(name).bytes(), sent);
                    }
                    Golden.assertBytes(golden(name), sent);
                }));
    }

    /** Checks what differs on purpose, and makes it alike. */
    private static void timesAreRoundedUp(String name, byte[] theirBytes, byte[] ourBytes) {
        ByteBuffer theirs = ByteBuffer.wrap(theirBytes).order(ByteOrder.nativeOrder());
        ByteBuffer ours = ByteBuffer.wrap(ourBytes).order(ByteOrder.nativeOrder());
        boolean wide = name.equals("police-rate64");
        boolean small = name.equals("police-mtu-small");
        int parms = POLICE_OPTIONS + 4 + 4;
        alike(theirs, ours, parms + 12, wide);
        if (small) {
            assertThat(ours.get(parms + 20)).isOne();
            ours.put(parms + 20, theirs.get(parms + 20));
        }
        assertThat(ours.capacity()).isEqualTo(theirs.capacity());
        for (int at = parms + 56; at < theirs.capacity(); ) {
            int length = theirs.getShort(at);
            for (int entry = at + 4; length == 1028 && entry < at + length; entry += 4) {
                if (small || wide) {
                    assertThat(ours.getInt(entry)).isPositive();
                    ours.putInt(entry, theirs.getInt(entry)); // of another shift, of another rate
                } else {
                    alike(theirs, ours, entry, false);
                }
            }
            at += (length + 3) & ~3;
        }
    }

    private static void alike(ByteBuffer theirs, ByteBuffer ours, int at, boolean otherRate) {
        if (!otherRate) {
            assertThat(ours.getInt(at) - theirs.getInt(at)).isBetween(0, SHORT_BY);
        }
        ours.putInt(at, theirs.getInt(at));
    }

    @Test
    void changeIsReplace() {
        assertThat(golden("change").bytes()).isEqualTo(golden("replace").bytes());
    }
}
