package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.shaper.Facing;
import io.github.tc4j.tc.shaper.Limit;
import io.github.tc4j.tc.shaper.Shaping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a container, as the reference plugin takes them, and this one's options. Ingress and egress are the container's.
 *
 * @param ingress into the container; null for no limit
 * @param egress out of the container; null for no limit
 * @param shapedSubnets those whose traffic alone is limited; at most one of the two lists has something in it
 * @param unshapedSubnets those whose traffic is not limited
 * @param latency how long a packet may wait
 * @param maxBurstTime the longest time that a burst may last for at the rate; null for any
 */
record BandwidthConfig(
        @Nullable Bits ingress,
        @Nullable Bits egress,
        List<IpPrefix> shapedSubnets,
        List<IpPrefix> unshapedSubnets,
        Duration latency,
        @Nullable Duration maxBurstTime) {

    private static final String[] RATES_AND_BURSTS = {"ingressRate", "ingressBurst", "egressRate", "egressBurst"};
    private static final Duration DEFAULT_LATENCY = Duration.ofMillis(25);
    private static final int ETHERNET_HEADER = 14;

    /**
     * A rate in bits per second and a burst in bits, both unsigned.
     *
     * @param rate not 0
     * @param burst not 0
     */
    record Bits(long rate, long burst) {
        private static final long MAX_BURST_BYTES = 0xFFFF_FFFFL;

        static @Nullable Bits of(long rate, long burst) {
            if (burst == 0 && rate != 0) {
                throw new CniException(ErrorCode.FAILED, "if rate is set, burst must also be set");
            }
            if (rate == 0 && burst != 0) {
                throw new CniException(ErrorCode.FAILED, "if burst is set, rate must also be set");
            }
            if (burst >>> 3 >= MAX_BURST_BYTES) {
                throw new CniException(ErrorCode.FAILED, "burst cannot be more than 4GB");
            }
            return rate == 0 ? null : new Bits(rate, burst);
        }

        long bytesPerSecond() {
            return rate >>> 3;
        }

        long burstBytes() {
            return burst >>> 3;
        }
    }

    static BandwidthConfig of(JsonObject config) {
        JsonObject limits = limits(config);
        Bits ingress = Bits.of(unsigned(limits, "ingressRate"), unsigned(limits, "ingressBurst"));
        Bits egress = Bits.of(unsigned(limits, "egressRate"), unsigned(limits, "egressBurst"));
        List<IpPrefix> shaped = subnets(config, limits, "shapedSubnets");
        List<IpPrefix> unshaped = subnets(config, limits, "unshapedSubnets");
        if (!shaped.isEmpty() && !unshaped.isEmpty()) {
            throw new CniException(
                    ErrorCode.FAILED,
                    "unshapedSubnets and shapedSubnets cannot be both specified, one of them should be discarded");
        }
        Duration latency = time(config, limits, "latency");
        Duration maxBurstTime = time(config, limits, "maxBurstTime");
        return new BandwidthConfig(
                ingress, egress, shaped, unshaped, latency == null ? DEFAULT_LATENCY : latency, maxBurstTime);
    }

    /** Those that the runtime gives count only if the configuration itself says nothing, not even 0. */
    private static JsonObject limits(JsonObject config) {
        for (String name : RATES_AND_BURSTS) {
            if (Json.has(config, name)) {
                return config;
            }
        }
        JsonObject runtime = object(config, "runtimeConfig");
        JsonObject bandwidth = runtime == null ? null : object(runtime, "bandwidth");
        return bandwidth == null ? config : bandwidth;
    }

    private static @Nullable JsonObject object(JsonObject in, String name) {
        Object value = Json.get(in, name);
        if (value == null || value instanceof JsonObject) {
            return (JsonObject) value;
        }
        throw unparsable(name + " is not an object");
    }

    private static long unsigned(JsonObject limits, String name) {
        Object value = Json.get(limits, name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number) {
            String text = number.toString();
            try {
                if (!text.startsWith("-")) {
                    return Long.parseUnsignedLong(text);
                }
            } catch (NumberFormatException tooLargeOrNoInteger) {
                throw outOfRange(name, text);
            }
            throw outOfRange(name, text);
        }
        throw unparsable(name + " is not a number");
    }

    private static CniException outOfRange(String name, String text) {
        return unparsable(name + ": " + text + " is not an integer in 0..18446744073709551615");
    }

    static CniException unparsable(String why) {
        return new CniException(ErrorCode.FAILED, "failed to parse network configuration: " + why);
    }

    /** Options may stand beside the limits, or at the top level also if the runtime gives those. */
    private static @Nullable Object option(JsonObject config, JsonObject limits, String name) {
        Object value = Json.get(limits, name);
        return value == null ? Json.get(config, name) : value;
    }

    private static List<IpPrefix> subnets(JsonObject config, JsonObject limits, String name) {
        Object value = option(config, limits, name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw unparsable(name + " is not a list");
        }
        List<IpPrefix> subnets = new ArrayList<>();
        for (Object each : array) {
            if (!(each instanceof String text)) {
                throw unparsable(name + ": " + each + " is not a string");
            }
            subnets.addAll(halves(subnet(text)));
        }
        return subnets;
    }

    private static IpPrefix subnet(String text) {
        try {
            if (text.indexOf('/') >= 0) {
                return IpPrefix.parse(text);
            }
        } catch (IllegalArgumentException e) {
            throw badSubnet(text, String.valueOf(e.getMessage()));
        }
        throw badSubnet(text, "invalid CIDR address: " + text);
    }

    private static CniException badSubnet(String text, String why) {
        return new CniException(ErrorCode.FAILED, "bad subnet \"" + text + "\" provided, details " + why);
    }

    /** All addresses of a family are said in halves: a filter has to look at some bit of an address to know that it is one. */
    private static List<IpPrefix> halves(IpPrefix subnet) {
        if (subnet.length() > 0) {
            return List.of(subnet);
        }
        byte[] low = new byte[subnet.address().length];
        byte[] high = low.clone();
        high[0] = (byte) 0x80;
        return List.of(IpPrefix.of(low, 1), IpPrefix.of(high, 1));
    }

    private static @Nullable Duration time(JsonObject config, JsonObject limits, String name) {
        Object value = option(config, limits, name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isEmpty() && !isDigit(text.charAt(text.length() - 1))) {
            try {
                return TcTime.parse(text);
            } catch (IllegalArgumentException e) {
                throw noTime(name, text, String.valueOf(e.getMessage()));
            }
        }
        throw noTime(name, String.valueOf(value), "it must be a string with a unit, such as \"25ms\"");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static CniException noTime(String name, String text, String why) {
        return new CniException(ErrorCode.INVALID_CONFIGURATION, name + ": " + text + " is no time", why);
    }

    boolean isNone() {
        return ingress == null && egress == null;
    }

    /** Returns what has to be set up at the host's end of the container's veth, where the directions are the other way round. */
    Shaping toShaping(Link host) {
        Shaping shaping = Shaping.none().egress(limit(ingress, host)).ingress(limit(egress, host));
        if (shapedSubnets.isEmpty() && unshapedSubnets.isEmpty()) {
            return shaping;
        }
        Shaping facing = shaping.facing(Facing.GUEST);
        return shapedSubnets.isEmpty() ? facing.exempt(unshapedSubnets) : facing.only(shapedSubnets);
    }

    private @Nullable Limit limit(@Nullable Bits bits, Link host) {
        if (bits == null) {
            return null;
        }
        if (bits.bytesPerSecond() == 0 || bits.burstBytes() == 0) {
            throw new CniException(
                    ErrorCode.FAILED,
                    "rate and burst must be at least 8: the kernel counts in bytes, not in bits",
                    "rate " + Long.toUnsignedString(bits.rate()) + ", burst " + Long.toUnsignedString(bits.burst()));
        }
        Rate rate = Rate.bytes(bits.bytesPerSecond());
        return Limit.of(rate).burst(ByteSize.of(burst(bits, host))).latency(latency);
    }

    /** Returns the burst, cut to what the rate passes in the longest time that it may last, but not below a full packet. */
    private long burst(Bits bits, Link host) {
        long asked = bits.burstBytes();
        if (maxBurstTime == null) {
            return asked;
        }
        double passing =
                Math.max((double) bits.bytesPerSecond() * maxBurstTime.toNanos() / 1e9, host.mtu() + ETHERNET_HEADER);
        return passing < asked ? (long) passing : asked;
    }
}
