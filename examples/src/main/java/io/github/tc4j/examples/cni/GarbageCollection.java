package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.Tc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the ifbs of containers that the runtime does not know any more. A name does not tell of which network an ifb is, the alias does: what
 * has none, such as the reference plugin's, or that of another network, stays.
 */
final class GarbageCollection {
    /** The second is what the specification said at first; libcni sends both. */
    private static final String[] VALID = {"cni.dev/valid-attachments", "cni.dev/attachments"};

    private GarbageCollection() {}

    static void run(Tc tc, NetworkConfig config) {
        Set<String> valid = validIfbs(config);
        if (valid == null) {
            return; // who does not say what is valid cannot mean that nothing is
        }
        for (Link link : tc.links().list()) {
            String device = "ifb".equals(link.kind()) ? PodIfb.deviceIn(link.alias(), config.name()) : null;
            if (device != null && !valid.contains(link.name())) {
                Orphan.remove(tc, link.name(), List.of(device));
            }
        }
    }

    private static @Nullable Set<String> validIfbs(NetworkConfig config) {
        for (String name : VALID) {
            if (Json.has(config.json(), name)) {
                return ifbs(config.name(), name, Json.get(config.json(), name));
            }
        }
        return null;
    }

    private static Set<String> ifbs(String network, String key, @Nullable Object attachments) {
        Set<String> ifbs = new HashSet<>();
        if (attachments == null) {
            return ifbs;
        }
        if (!(attachments instanceof JsonArray array)) {
            throw invalid(key, "it is not a list");
        }
        for (Object each : array) {
            String container = each instanceof JsonObject object ? Json.text(object, "containerID") : null;
            if (container == null || container.isEmpty()) {
                throw invalid(key, "an attachment has no containerID");
            }
            ifbs.add(PodIfb.nameFor(network, container));
        }
        return ifbs;
    }

    private static CniException invalid(String key, String why) {
        return new CniException(ErrorCode.INVALID_CONFIGURATION, key + ": " + why);
    }
}
