package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the plugins before this one answered. It is passed on with all that is in it, known or not. */
final class PrevResult {
    private static final String CNI_VERSION = "cniVersion";
    private static final String INTERFACES = "interfaces";
    private static final String NAME = "name";
    private static final String SANDBOX = "sandbox";
    private static final String IPS = "ips";
    private static final String ADDRESS = "address";

    private final JsonObject json;
    private final SpecVersion version;
    private final JsonArray interfaces;

    private PrevResult(JsonObject json, SpecVersion version, JsonArray interfaces) {
        this.json = json;
        this.version = version;
        this.interfaces = interfaces;
    }

    static PrevResult of(JsonObject json, SpecVersion version) {
        checkVersion(json, version);
        checkAddresses(json);
        JsonArray interfaces = arrayOfObjects(json, INTERFACES);
        for (Object each : interfaces) {
            if (Json.text((JsonObject) each, NAME) == null || Json.text((JsonObject) each, SANDBOX) == null) {
                throw unparsable("an interface's name or sandbox is not a string");
            }
        }
        return new PrevResult(json, version, interfaces);
    }

    /** The formats differ between versions, so the runtime has to give a result in one that has the configuration's format. */
    private static void checkVersion(JsonObject json, SpecVersion version) {
        String text = Json.text(json, CNI_VERSION);
        SpecVersion own = text == null ? null : text.isEmpty() ? version : SpecVersion.find(text);
        if (own == null || own.results() != version.results()) {
            StringBuilder same = new StringBuilder();
            for (SpecVersion other : SpecVersion.values()) {
                if (other.results() == version.results()) {
                    same.append(same.isEmpty() ? "" : " ").append(other);
                }
            }
            throw unparsable("result type supports [" + same + "] but unmarshalled CNIVersion is \"" + text + "\"");
        }
    }

    private static void checkAddresses(JsonObject json) {
        for (Object each : arrayOfObjects(json, IPS)) {
            Object address = Json.get((JsonObject) each, ADDRESS);
            if (address != null && !(address instanceof String text && isCidr(text))) {
                throw unparsable("invalid CIDR address: " + address);
            }
        }
    }

    private static boolean isCidr(String text) {
        try {
            return text.indexOf('/') >= 0 && !IpPrefix.parse(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonArray arrayOfObjects(JsonObject json, String name) {
        Object value = Json.get(json, name);
        if (value == null) {
            return new JsonArray();
        }
        if (!(value instanceof JsonArray array)) {
            throw unparsable(name + " is not an array");
        }
        for (Object each : array) {
            if (!(each instanceof JsonObject)) {
                throw unparsable("one of " + name + " is not an object");
            }
        }
        return array;
    }

    private static CniException unparsable(String why) {
        return new CniException(ErrorCode.FAILED, "could not parse prevResult: " + why);
    }

    boolean hasInterfaces() {
        return !interfaces.isEmpty();
    }

    /** Tells whether an interface of the host's, not of a container's, is in it. */
    boolean hasHostInterface(String name) {
        return hostInterfaces().contains(name);
    }

    /** Returns the names of the interfaces that are the host's. */
    List<String> hostInterfaces() {
        List<String> names = new ArrayList<>();
        for (Object each : interfaces) {
            JsonObject one = (JsonObject) each;
            if ("".equals(Json.text(one, SANDBOX))) {
                names.add(String.valueOf(Json.text(one, NAME)));
            }
        }
        return names;
    }

    /** Adds an interface of the host's at the end; results before 0.3.0 have none. */
    void add(String name, @Nullable MacAddress address) {
        if (!version.hasInterfaces() || hasHostInterface(name)) {
            return;
        }
        JsonObject added = new JsonObject();
        added.put(NAME, name);
        if (address != null) {
            added.put("mac", address.toString());
        }
        interfaces.add(added);
        json.put(INTERFACES, interfaces);
    }

    /** Returns the result in the configuration's version. */
    JsonObject json() {
        json.put(CNI_VERSION, version.toString());
        return json;
    }
}
