package io.github.tc4j.examples.cni;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime says in the environment.
 *
 * @param containerId empty if the command is not about a container
 * @param netns a path; empty if the container has gone
 * @param ifname the container's end of the veth; empty if the command is not about a container
 * @param netnsOverride whether the plugin may be in the container's namespace itself
 */
record Environment(Command command, String containerId, String netns, String ifname, boolean netnsOverride) {
    static final String COMMAND = "CNI_COMMAND";
    static final String CONTAINER_ID = "CNI_CONTAINERID";
    static final String NETNS = "CNI_NETNS";
    static final String IFNAME = "CNI_IFNAME";
    static final String PATH = "CNI_PATH";
    private static final String NETNS_OVERRIDE = "CNI_NETNS_OVERRIDE";
    private static final int MAX_IFNAME = 15;

    /** Reads the variables; names are not looked at before {@link #checkNames}. */
    static Environment of(UnaryOperator<@Nullable String> variables) {
        String name = value(variables, COMMAND);
        Command command = Command.find(name);
        if (command == null) {
            throw new CniException(ErrorCode.INVALID_ENVIRONMENT, "unknown CNI_COMMAND: " + name);
        }
        StringBuilder missing = new StringBuilder();
        for (String variable : new String[] {CONTAINER_ID, NETNS, IFNAME, PATH}) {
            if (command.needs(variable) && value(variables, variable).isEmpty()) {
                missing.append(missing.isEmpty() ? "" : ",").append(variable);
            }
        }
        if (!missing.isEmpty()) {
            throw new CniException(ErrorCode.INVALID_ENVIRONMENT, "required env variables [" + missing + "] missing");
        }
        String override = value(variables, NETNS_OVERRIDE);
        return new Environment(
                command,
                value(variables, CONTAINER_ID),
                value(variables, NETNS),
                value(variables, IFNAME),
                override.equals("1") || override.toLowerCase(Locale.ROOT).equals("true"));
    }

    static boolean hasCommand(UnaryOperator<@Nullable String> variables) {
        return !value(variables, COMMAND).isEmpty();
    }

    private static String value(UnaryOperator<@Nullable String> variables, String name) {
        String value = variables.apply(name);
        return value == null ? "" : value;
    }

    void checkNames() {
        if (!command.isAboutContainer()) {
            return;
        }
        if (!isName(containerId)) {
            throw new CniException(ErrorCode.INVALID_ENVIRONMENT, "invalid characters in containerID", containerId);
        }
        if (ifname.length() > MAX_IFNAME) {
            throw new CniException(
                    ErrorCode.INVALID_ENVIRONMENT,
                    "interface name is too long",
                    "interface name should be less than 16 characters");
        }
        if (ifname.equals(".") || ifname.equals("..")) {
            throw new CniException(ErrorCode.INVALID_ENVIRONMENT, "interface name is . or ..");
        }
        for (int i = 0; i < ifname.length(); i++) {
            char c = ifname.charAt(i);
            if (c == '/' || c == ':' || Character.isWhitespace(c)) {
                throw new CniException(
                        ErrorCode.INVALID_ENVIRONMENT, "interface name contains / or : or whitespace characters");
            }
        }
    }

    /** Tells whether a text is what the specification wants containers and networks to be called. */
    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (i == 0 || (c != '_' && c != '.' && c != '-'))) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
