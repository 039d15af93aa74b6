package io.github.tc4j.examples.cni;

import org.jspecify.annotations.Nullable;

/** The versions of the CNI specification. */
enum SpecVersion {
    V0_1_0("0.1.0", Results.IP4_IP6),
    V0_2_0("0.2.0", Results.IP4_IP6),
    V0_3_0("0.3.0", Results.INTERFACES_AND_IP_VERSIONS),
    V0_3_1("0.3.1", Results.INTERFACES_AND_IP_VERSIONS),
    V0_4_0("0.4.0", Results.INTERFACES_AND_IP_VERSIONS),
    V1_0_0("1.0.0", Results.INTERFACES),
    V1_1_0("1.1.0", Results.INTERFACES);

    /** The formats that results have had. */
    enum Results {
        /** {@code ip4} and {@code ip6}, no interfaces. */
        IP4_IP6,
        /** {@code interfaces}, and {@code ips} that say their {@code version}. */
        INTERFACES_AND_IP_VERSIONS,
        /** {@code interfaces}, and {@code ips} that do not. */
        INTERFACES
    }

    static final SpecVersion NEWEST = V1_1_0;

    private final String text;
    private final Results results;

    SpecVersion(String text, Results results) {
        this.text = text;
        this.results = results;
    }

    static @Nullable SpecVersion find(String text) {
        for (SpecVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        return null;
    }

    /** Returns all of them, the oldest first. */
    static String list(String before, String between, String after) {
        StringBuilder all = new StringBuilder(before);
        for (SpecVersion version : values()) {
            all.append(version == V0_1_0 ? "" : between).append(version.text);
        }
        return all.append(after).toString();
    }

    Results results() {
        return results;
    }

    boolean hasInterfaces() {
        return results != Results.IP4_IP6;
    }

    boolean isBefore(SpecVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
