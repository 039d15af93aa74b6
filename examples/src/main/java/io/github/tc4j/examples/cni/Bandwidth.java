package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonObject;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.shaper.Applied;
import io.github.tc4j.tc.shaper.Shaper;
import io.github.tc4j.tc.shaper.Shaping;
import java.io.PrintStream;
import java.util.List;

/** The commands about one container. */
final class Bandwidth {
    private final Environment environment;
    private final NetworkConfig config;
    private final SpecVersion version;
    private final PrintStream log;

    Bandwidth(Environment environment, NetworkConfig config, SpecVersion version, PrintStream log) {
        this.environment = environment;
        this.config = config;
        this.version = version;
        this.log = log;
    }

    /** Limits the container, or changes its limits in place, and returns the result to pass on. */
    JsonObject add() {
        BandwidthConfig limits = BandwidthConfig.of(config.json());
        PrevResult result = chained("must be called as chained plugin");
        if (limits.isNone()) {
            return result.json();
        }
        try (Tc tc = Tc.open()) {
            Link host = HostEnd.get(tc, environment, result, version);
            Shaping shaping = limits.toShaping(host);
            PodIfb ifb = PodIfb.of(config.name(), environment.containerId());
            warn(shaper(tc, host.name(), ifb).apply(shaping));
            if (shaping.ingress() != null) {
                result.add(ifb.name(), tc.links().get(ifb.name()).address());
            }
        }
        return result.json();
    }

    private PrevResult chained(String otherwise) {
        PrevResult result = config.prevResult(version);
        if (result == null) {
            throw new CniException(ErrorCode.FAILED, otherwise);
        }
        return result;
    }

    /** Bursts below a packet are the user's to choose, as with the reference plugin. */
    static Shaper shaper(Tc tc, String device, PodIfb ifb) {
        return Shaper.of(tc, device)
                .ifb(ifb.name())
                .ifbQueueLength(0)
                .ifbAlias(ifb.aliasOn(device))
                .allowTinyBursts();
    }

    private void warn(Applied applied) {
        for (String warning : applied.warnings()) {
            log.println("cni-bandwidth: " + environment.containerId() + ": " + warning);
        }
    }

    /** Fails unless everything is as {@link #add} would make it. */
    void check() {
        BandwidthConfig limits = BandwidthConfig.of(config.json());
        PrevResult result = chained("must be called as a chained plugin");
        try (Tc tc = Tc.open()) {
            Link host = HostEnd.get(tc, environment, result, version);
            if (limits.isNone()) {
                return;
            }
            PodIfb ifb = PodIfb.of(config.name(), environment.containerId());
            Applied missing = shaper(tc, host.name(), ifb).ifbAlias(null).differences(limits.toShaping(host));
            if (!missing.isEmpty()) {
                throw new CniException(
                        ErrorCode.FAILED,
                        host.name() + " is not limited as configured; needed: "
                                + missing.changes().getFirst(),
                        String.join("; ", missing.changes()));
            }
        }
    }

    /** Takes the limits away, as far as they and the container are still there. */
    void delete() {
        PodIfb ifb = PodIfb.of(config.name(), environment.containerId());
        try (Tc tc = Tc.open()) {
            Link present = tc.links().find(ifb.name()).orElse(null);
            if (present == null && !mayHaveLimits()) {
                return;
            }
            Link host = HostEnd.find(tc, environment);
            if (host != null) {
                shaper(tc, host.name(), ifb).remove();
            } else if (present != null) {
                Orphan.remove(tc, ifb.name(), hostInterfaces());
            }
        }
    }

    /** A configuration that is no longer understood may have been when the container was added. */
    private boolean mayHaveLimits() {
        try {
            return !BandwidthConfig.of(config.json()).isNone();
        } catch (CniException notUnderstood) {
            return true;
        }
    }

    private List<String> hostInterfaces() {
        try {
            PrevResult result = config.prevResult(version);
            return result == null ? List.of() : result.hostInterfaces();
        } catch (CniException notUnderstood) {
            return List.of();
        }
    }
}
