package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.spi.Psched;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A filter by the fields of a packet's headers. A packet must have all that is asked for. Source: {@code TCA_FLOWER_*} of
 * {@code linux/pkt_cls.h}.
 *
 * {@snippet :
 * eth0.filter(Flower.filter(Protocol.IP).srcIp("10.0.0.0/8").tcp().dstPort(443).action(Gact.drop()))
 *         .parent(Handle.CLSACT_EGRESS)
 *         .priority(1)
 *         .add();
 * }
 *
 * <p>The kernel ignores in silence what does not go together, such as a port without a protocol that has ports; here it is refused when the
 * request is prepared. All filters of one priority share their masks' shape in hardware; in the kernel each mask costs a look-up.
 *
 * <p>Of a filter with {@link FlowerKey#VLAN_ETH_TYPE} the kernel reports as {@link FlowerKey#ETH_TYPE} what follows the tag. The tag's own type is
 * the protocol of the listed filter; say it again to send such a filter again.
 *
 * @param matches what packets must have, in the order in which it is sent
 * @param inDevice the interface that packets must have arrived at, 1 to 15 bytes; null for any
 * @param target what becomes of the packets
 * @param offload whether the network card applies the filter
 * @param status what the kernel reports, which does not count when two are compared; null in a request, and where there is nothing to report
 */
public record Flower(
        SortedMap<FlowerKey, FlowerMatch> matches,
        @Nullable String inDevice,
        Target target,
        Offload offload,
        @Nullable Status status)
        implements FilterOptions {
    private static final Flower NOTHING_SAID = new Flower(new TreeMap<>(), null, Target.NONE, Offload.AUTO, null);

    /**
     * What the kernel reports of the filter.
     *
     * @param inHardware whether a network card applies the filter
     * @param inHardwareCount on how many cards
     */
    public record Status(boolean inHardware, int inHardwareCount) {
        /** Returns the status as tc writes it. */
        @Override
        public String toString() {
            return (inHardware ? "in_hw" : "not_in_hw")
                    + (inHardwareCount == 0 ? "" : " in_hw_count " + inHardwareCount);
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a match has not the length of its key, or the interface's name is none
     */
    public Flower {
        matches = Collections.unmodifiableSortedMap(new TreeMap<>(matches));
        matches.forEach((key, match) -> {
            if (match.value().size() != key.size) {
                throw new IllegalArgumentException(
                        "flower " + key + ": " + match.value().size() + " bytes, not " + key.size);
            }
            if (!key.hasMask() && !match.isWhole(key)) {
                throw new IllegalArgumentException("flower " + key + ": the kernel has no mask for it");
            }
        });
        if (inDevice != null) {
            DeviceName.check("flower", inDevice);
        }
    }

    Flower(
            Map<FlowerKey, FlowerMatch> matches,
            @Nullable String inDevice,
            Target target,
            Offload offload,
            @Nullable Status status) {
        this(new TreeMap<>(matches), inDevice, target, offload, status);
    }

    /**
     * A filter of packets of any protocol that does nothing yet.
     *
     * @return options to go on from
     */
    public static Flower filter() {
        return NOTHING_SAID;
    }

    /**
     * A filter of packets of a protocol that does nothing yet.
     *
     * @param protocol the protocol, such as {@link Protocol#IP}, which a request uses that names none
     * @return options to go on from
     */
    public static Flower filter(Protocol protocol) {
        return protocol.equals(Protocol.ALL) ? NOTHING_SAID : NOTHING_SAID.match(FlowerKey.ETH_TYPE, protocol.value());
    }

    /**
     * Asks for a value of a key, in all its bits.
     *
     * @param key the key, of at most 4 bytes
     * @param value the number, in the range that the key's bits have
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Flower match(FlowerKey key, long value) {
        return match(key, FlowerMatch.exact(key, value));
    }

    /**
     * Asks for some bits of a key.
     *
     * @param key the key, of at most 4 bytes
     * @param value the number, in the range that the key's bits have
     * @param mask which bits of it count, in the same range
     * @return new options
     * @throws IllegalArgumentException if a number is out of range, or the kernel has no mask for the key
     */
    public Flower match(FlowerKey key, long value, long mask) {
        return match(key, FlowerMatch.of(key, value, mask));
    }

    /**
     * Asks for a value of a key, in place of what was asked of it.
     *
     * @param key the key
     * @param match value and mask, as long as the key is
     * @return new options
     * @throws IllegalArgumentException if the length is another, or the kernel has no mask for the key
     */
    public Flower match(FlowerKey key, FlowerMatch match) {
        Map<FlowerKey, FlowerMatch> all = new EnumMap<>(FlowerKey.class);
        all.putAll(matches);
        all.put(key, match);
        return new Flower(all, inDevice, target, offload, status);
    }

    /**
     * Asks for a receiver of frames.
     *
     * @param address its hardware address
     * @return new options
     */
    public Flower dstMac(MacAddress address) {
        return match(FlowerKey.ETH_DST, FlowerMatch.exact(FlowerKey.ETH_DST, address.bytes()));
    }

    /**
     * Asks for a sender of frames.
     *
     * @param address its hardware address
     * @return new options
     */
    public Flower srcMac(MacAddress address) {
        return match(FlowerKey.ETH_SRC, FlowerMatch.exact(FlowerKey.ETH_SRC, address.bytes()));
    }

    /**
     * Asks for a sender of packets. The protocol becomes that of the address if none was said.
     *
     * @param prefix an IPv4 or IPv6 address or network
     * @return new options
     */
    public Flower srcIp(IpPrefix prefix) {
        return address(prefix.isIpv6() ? FlowerKey.IPV6_SRC : FlowerKey.IPV4_SRC, prefix);
    }

    /**
     * Asks for a sender of packets.
     *
     * @param prefix an IPv4 or IPv6 address, or a network such as {@code 10.0.0.0/8}
     * @return new options, as {@link #srcIp(IpPrefix)}
     * @throws IllegalArgumentException if the text is no such thing
     */
    public Flower srcIp(String prefix) {
        return srcIp(IpPrefix.parse(prefix));
    }

    /**
     * Asks for a receiver of packets. The protocol becomes that of the address if none was said.
     *
     * @param prefix an IPv4 or IPv6 address or network
     * @return new options
     */
    public Flower dstIp(IpPrefix prefix) {
        return address(prefix.isIpv6() ? FlowerKey.IPV6_DST : FlowerKey.IPV4_DST, prefix);
    }

    /**
     * Asks for a receiver of packets.
     *
     * @param prefix an IPv4 or IPv6 address, or a network such as {@code 10.0.0.0/8}
     * @return new options, as {@link #dstIp(IpPrefix)}
     * @throws IllegalArgumentException if the text is no such thing
     */
    public Flower dstIp(String prefix) {
        return dstIp(IpPrefix.parse(prefix));
    }

    private Flower address(FlowerKey key, IpPrefix prefix) {
        Flower filter = match(key, new FlowerMatch(Bytes.of(prefix.address()), Bytes.of(prefix.mask())));
        Protocol protocol = prefix.isIpv6() ? Protocol.IPV6 : Protocol.IP;
        return matches.containsKey(FlowerKey.ETH_TYPE) ? filter : filter.match(FlowerKey.ETH_TYPE, protocol.value());
    }

    /**
     * Asks for a protocol above IP.
     *
     * @param protocol its number, 0 to 255
     * @return new options
     * @throws IllegalArgumentException if the number is out of range
     */
    public Flower ipProtocol(int protocol) {
        return match(FlowerKey.IP_PROTO, protocol);
    }

    /**
     * Asks for TCP.
     *
     * @return new options
     */
    public Flower tcp() {
        return ipProtocol(FlowerRules.IPPROTO_TCP);
    }

    /**
     * Asks for UDP.
     *
     * @return new options
     */
    public Flower udp() {
        return ipProtocol(FlowerRules.IPPROTO_UDP);
    }

    /**
     * Asks for a sender's port.
     *
     * @param port 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the number is out of range
     * @throws IllegalStateException if the protocol was not said before, or has no ports
     */
    public Flower srcPort(int port) {
        return match(FlowerRules.port(this, FlowerKey.TCP_SRC, FlowerKey.UDP_SRC, FlowerKey.SCTP_SRC), port);
    }

    /**
     * Asks for a receiver's port.
     *
     * @param port 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the number is out of range
     * @throws IllegalStateException if the protocol was not said before, or has no ports
     */
    public Flower dstPort(int port) {
        return match(FlowerRules.port(this, FlowerKey.TCP_DST, FlowerKey.UDP_DST, FlowerKey.SCTP_DST), port);
    }

    /**
     * Asks for a range of a sender's ports.
     *
     * @param least 1 to 65534
     * @param greatest more than the least, at most 65535
     * @return new options
     * @throws IllegalArgumentException if the numbers are out of range
     */
    public Flower srcPorts(int least, int greatest) {
        FlowerRules.checkRange("src_port", least, greatest);
        return match(FlowerKey.PORT_SRC_MIN, least).match(FlowerKey.PORT_SRC_MAX, greatest);
    }

    /**
     * Asks for a range of a receiver's ports.
     *
     * @param least 1 to 65534
     * @param greatest more than the least, at most 65535
     * @return new options
     * @throws IllegalArgumentException if the numbers are out of range
     */
    public Flower dstPorts(int least, int greatest) {
        FlowerRules.checkRange("dst_port", least, greatest);
        return match(FlowerKey.PORT_DST_MIN, least).match(FlowerKey.PORT_DST_MAX, greatest);
    }

    /**
     * Asks for a VLAN.
     *
     * @param id 0 to 4095
     * @return new options
     * @throws IllegalArgumentException if the number is out of range
     */
    public Flower vlanId(int id) {
        return match(FlowerKey.VLAN_ID, id);
    }

    /**
     * Asks for packets that arrived at an interface.
     *
     * @param name its name, 1 to 15 bytes
     * @return new options
     * @throws IllegalArgumentException if the name is none
     */
    public Flower inDevice(String name) {
        return new Flower(matches, name, target, offload, status);
    }

    /**
     * Sends packets to a class.
     *
     * @param value the class
     * @return new options
     */
    public Flower flowId(Handle value) {
        return new Flower(matches, inDevice, target.flowId(value), offload, status);
    }

    /**
     * Sends packets to a class.
     *
     * @param value the class in tc's notation, such as {@code 1:10}, hexadecimal
     * @return new options
     * @throws IllegalArgumentException if the text is no class
     */
    public Flower flowId(String value) {
        return flowId(Handle.parse(value));
    }

    /**
     * Adds actions behind those that there are.
     *
     * @param more the actions, in their order
     * @return new options
     * @throws IllegalArgumentException if there are more than 32 then
     */
    public Flower action(ActionOptions... more) {
        return new Flower(matches, inDevice, target.plus(more), offload, status);
    }

    /**
     * Says all the actions.
     *
     * @param value at most 32 actions; none for none
     * @return new options
     * @throws IllegalArgumentException if there are more
     */
    public Flower actions(List<Action> value) {
        return new Flower(matches, inDevice, target.actions(value), offload, status);
    }

    /**
     * Says whether the network card or the kernel applies the filter.
     *
     * @param value who does
     * @return new options
     */
    public Flower offload(Offload value) {
        return new Flower(matches, inDevice, target, value, status);
    }

    @Override
    public Protocol impliedProtocol() {
        FlowerMatch type = matches.get(FlowerKey.ETH_TYPE);
        return type == null ? Protocol.ALL : new Protocol(type.number().intValueExact());
    }

    @Override
    public String kind() {
        return FlowerKind.NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the kernel would ignore a match, as the protocol that it belongs to is not asked for
     */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        FlowerRules.check(matches);
        FlowerKind.write(this, out, attribute, clock);
    }

    @Override
    public AttributeSpace attributes() {
        return FlowerKind.SPACE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Flower that
                && matches.equals(that.matches)
                && Objects.equals(inDevice, that.inDevice)
                && target.equals(that.target)
                && offload == that.offload;
    }

    @Override
    public int hashCode() {
        return Objects.hash(matches, inDevice, target, offload);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(FlowerKind.NAME);
        if (offload != Offload.AUTO) {
            text.append(' ').append(offload.word);
        }
        if (inDevice != null) {
            text.append(" indev ").append(inDevice);
        }
        FlowerText.append(matches, text);
        text.append(target);
        if (status != null) {
            text.append(' ').append(status);
        }
        return text.toString();
    }
}
