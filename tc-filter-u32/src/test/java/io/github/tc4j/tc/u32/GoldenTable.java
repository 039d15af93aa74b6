package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests by the name of the record that holds what tc sends for the same. The devices are those of the captures. */
class GoldenTable {
    static final DeviceRef D1 = new DeviceRef(11, "d1");

    final Map<String, TcRequest> requests = new LinkedHashMap<>();
    final Device d0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);

    /** {@code filter add dev d0 parent 1: protocol ip prio 1 u32 ... flowid 1:1}. */
    void ip(String name, Match... matches) {
        filter(name, U32.filter().match(matches).flowId("1:1"));
    }

    /** {@code filter add dev d0 parent 1: protocol ipv6 prio 2 u32 ... flowid 1:1}: the protocol follows from the matches. */
    void ip6(String name, Match... matches) {
        U32Filter filter = U32.filter().match(matches).flowId("1:1");
        add(name, d0.filter(filter).parent("1:").priority(2));
    }

    /** {@code filter add dev d0 parent 1: protocol ip prio 1 u32 ...}. */
    void filter(String name, U32Options options) {
        add(name, at(options));
    }

    FilterRequest at(U32Options options) {
        return d0.filter(options).parent("1:").protocol(Protocol.IP).priority(1);
    }

    void add(String name, FilterRequest request) {
        put(name, request, Verb.ADD);
    }

    void put(String name, FilterRequest request, Verb verb) {
        if (requests.put("u32-" + name, request.prepare(verb)) != null) {
            throw new IllegalStateException(name + " is there twice");
        }
    }
}
