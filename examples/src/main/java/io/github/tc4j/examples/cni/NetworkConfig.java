package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What stands in every plugin's configuration.
 *
 * @param json all of it
 * @param name the network's
 * @param versionText the {@code cniVersion} as it was said
 */
record NetworkConfig(JsonObject json, String name, String versionText) {
    private static final String NAME = "name";
    private static final String CNI_VERSION = "cniVersion";
    private static final String PREV_RESULT = "prevResult";

    /** Before 0.2.0 nobody had to say it. */
    private static final String UNSAID_VERSION = "0.1.0";

    static NetworkConfig parse(String text) {
        JsonObject json = Json.parse(text);
        String name = Json.text(json, NAME);
        if (name == null) {
            throw new CniException(ErrorCode.DECODING_FAILURE, "error unmarshall network config: name is not a string");
        }
        if (name.isEmpty()) {
            throw new CniException(ErrorCode.INVALID_CONFIGURATION, "missing network name");
        }
        if (!Environment.isName(name)) {
            throw new CniException(ErrorCode.INVALID_CONFIGURATION, "invalid characters found in network name", name);
        }
        String version = Json.text(json, CNI_VERSION);
        if (version == null) {
            throw new CniException(
                    ErrorCode.DECODING_FAILURE, "decoding version from network config: cniVersion is not a string");
        }
        return new NetworkConfig(json, name, version.isEmpty() ? UNSAID_VERSION : version);
    }

    /** Returns the version that errors are to name, whether or not the rest can be understood. */
    static @Nullable String versionIn(String text) {
        try {
            return Json.text(Json.parse(text), CNI_VERSION);
        } catch (CniException undecodable) {
            return null;
        }
    }

    /** Returns the version of the specification, if the plugin has it and it has the command. */
    SpecVersion versionFor(Command command) {
        SpecVersion version = SpecVersion.find(versionText);
        if (version == null) {
            throw new CniException(
                    ErrorCode.INCOMPATIBLE_VERSION,
                    "incompatible CNI versions",
                    "config is \"" + versionText + "\", plugin supports " + SpecVersion.list("[\"", "\" \"", "\"]"));
        }
        if (version.isBefore(command.since())) {
            throw new CniException(ErrorCode.INCOMPATIBLE_VERSION, "config version does not allow " + command);
        }
        return version;
    }

    /** Returns what the plugin before this one answered; null if there was none. */
    @Nullable
    PrevResult prevResult(SpecVersion version) {
        Object previous = Json.get(json, PREV_RESULT);
        if (previous == null) {
            return null;
        }
        if (previous instanceof JsonObject object) {
            return PrevResult.of(object, version);
        }
        throw BandwidthConfig.unparsable("prevResult is not an object");
    }
}
