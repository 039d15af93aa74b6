package io.github.tc4j.examples.cni;

import org.jspecify.annotations.Nullable;

/** What {@code CNI_COMMAND} asks for. */
enum Command {
    ADD(SpecVersion.V0_1_0, true),
    DEL(SpecVersion.V0_1_0, true),
    CHECK(SpecVersion.V0_4_0, true),
    GC(SpecVersion.V1_1_0, false),
    STATUS(SpecVersion.V1_1_0, false),
    VERSION(SpecVersion.V0_1_0, false);

    private final SpecVersion since;
    private final boolean aboutContainer;

    Command(SpecVersion since, boolean aboutContainer) {
        this.since = since;
        this.aboutContainer = aboutContainer;
    }

    static @Nullable Command find(String name) {
        for (Command command : values()) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        return null;
    }

    /** Returns the first version of the specification that has it. */
    SpecVersion since() {
        return since;
    }

    /** Tells whether it is about one container and its interface. */
    boolean isAboutContainer() {
        return aboutContainer;
    }

    boolean needs(String variable) {
        return switch (variable) {
            case Environment.CONTAINER_ID, Environment.IFNAME -> aboutContainer;
            case Environment.NETNS -> this == ADD || this == CHECK;
            case Environment.PATH -> aboutContainer || this == GC;
            default -> false;
        };
    }
}
