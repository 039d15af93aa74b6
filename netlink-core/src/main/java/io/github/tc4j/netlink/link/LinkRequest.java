package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import java.util.function.Consumer;

/** The requests about links that need nothing but a few fields. */
record LinkRequest(int type, int flags, String describe, MessageSchema schema, Consumer<MessageWriter> body)
        implements NetlinkRequest {

    static LinkRequest list() {
        return of(Rtm.RTM_GETLINK, "list links", out -> LinkSettings.NONE.write(out, 0));
    }

    static LinkRequest get(String name) {
        LinkName.check("name", name);
        return of(Rtm.RTM_GETLINK, "get link " + name, out -> byName(out, name));
    }

    static LinkRequest get(int index) {
        checkIndex(index);
        return of(Rtm.RTM_GETLINK, "get link number " + index, out -> LinkSettings.NONE.write(out, index));
    }

    static LinkRequest delete(String name) {
        LinkName.check("name", name);
        return of(Rtm.RTM_DELLINK, "delete link " + name, out -> byName(out, name));
    }

    static LinkRequest deleteGroup(long group) {
        if (group < 1) {
            throw new IllegalArgumentException(
                    "group: " + group + " is not in 1..4294967295; 0 is where all links are");
        }
        LinkSettings settings = LinkSettings.NONE.with(new LinkSetting.U32(IfLink.IFLA_GROUP, "group", group));
        return of(Rtm.RTM_DELLINK, "delete link group " + group, out -> settings.write(out, 0));
    }

    /** Changes a link that is named by its index if that is not 0, else by its name. */
    static LinkRequest change(String name, int index, LinkChange change, LinkSettings settings) {
        return of(Rtm.RTM_SETLINK, "change link " + name + ": " + change, out -> {
            settings.write(out, index);
            if (index == 0) {
                out.string(IfLink.IFLA_IFNAME, name);
            }
        });
    }

    static LinkRequest addAddress(String device, int index, IpPrefix address) {
        return new LinkRequest(
                Rtm.RTM_NEWADDR,
                Nl.NLM_F_CREATE | Nl.NLM_F_EXCL,
                "add address " + address + " to " + device,
                IfAddrMsg.SCHEMA,
                out -> writeAddress(out, index, address));
    }

    static LinkRequest addRoute(RouteSpec route, int deviceIndex) {
        return new LinkRequest(
                Rtm.RTM_NEWROUTE,
                Nl.NLM_F_CREATE | Nl.NLM_F_EXCL,
                "add route " + route,
                RtMsg.SCHEMA,
                out -> writeRoute(out, route, deviceIndex));
    }

    private static LinkRequest of(int type, String words, Consumer<MessageWriter> body) {
        return new LinkRequest(type, 0, words, IfLink.SCHEMA, body);
    }

    private static void checkIndex(int index) {
        if (index < 1) {
            throw new IllegalArgumentException("index: " + index + " is not in 1..2147483647");
        }
    }

    private static void byName(MessageWriter out, String name) {
        LinkSettings.NONE.write(out, 0);
        out.string(IfLink.IFLA_IFNAME, name);
    }

    private static void writeAddress(MessageWriter out, int index, IpPrefix address) {
        byte[] bytes = address.address();
        int header = out.struct(IfAddrMsg.STRUCT);
        out.putU8(header + IfAddrMsg.FAMILY, address.family());
        out.putU8(header + IfAddrMsg.PREFIXLEN, address.length());
        boolean loopback = !address.isIpv6() && bytes[0] == 127;
        out.putU8(header + IfAddrMsg.SCOPE, loopback ? RtMsg.RT_SCOPE_HOST : RtMsg.RT_SCOPE_UNIVERSE);
        out.putU32(header + IfAddrMsg.INDEX, index);
        out.bytes(IfAddrMsg.IFA_LOCAL, bytes);
        out.bytes(IfAddrMsg.IFA_ADDRESS, bytes);
    }

    private static void writeRoute(MessageWriter out, RouteSpec route, int deviceIndex) {
        IpPrefix destination = route.destination();
        IpPrefix gateway = route.gateway();
        int header = out.struct(RtMsg.STRUCT);
        out.putU8(header + RtMsg.FAMILY, destination.family());
        out.putU8(header + RtMsg.DST_LEN, destination.length());
        out.putU8(header + RtMsg.TABLE, RtMsg.RT_TABLE_MAIN);
        out.putU8(header + RtMsg.PROTOCOL, RtMsg.RTPROT_BOOT);
        out.putU8(header + RtMsg.TYPE, RtMsg.RTN_UNICAST);
        boolean onLink = gateway == null && !destination.isIpv6();
        out.putU8(header + RtMsg.SCOPE, onLink ? RtMsg.RT_SCOPE_LINK : RtMsg.RT_SCOPE_UNIVERSE);
        if (destination.length() > 0) {
            out.bytes(RtMsg.RTA_DST, destination.address());
        }
        if (gateway != null) {
            out.bytes(RtMsg.RTA_GATEWAY, gateway.address());
        }
        if (deviceIndex > 0) {
            out.u32(RtMsg.RTA_OIF, deviceIndex);
        }
    }

    @Override
    public void writeBody(MessageWriter out) {
        body.accept(out);
    }
}
