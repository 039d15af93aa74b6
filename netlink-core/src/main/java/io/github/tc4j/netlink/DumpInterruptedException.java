package io.github.tc4j.netlink;

import java.util.List;

/**
 * The kernel's objects changed while it listed them, so that the list may lack or repeat some ({@code NLM_F_DUMP_INTR}), and they did so
 * again in each retry.
 */
public final class DumpInterruptedException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    private final transient List<?> partial;

    DumpInterruptedException(String request, int attempts, List<?> partial) {
        super(request + ": interrupted by changes in each of " + attempts + " attempts; the last one listed "
                + partial.size() + " objects");
        this.partial = List.copyOf(partial);
    }

    /**
     * Returns what the last attempt listed, for those who can do with an inconsistent list.
     *
     * @return the objects, decoded; empty if they were streamed to the caller
     */
    public List<?> partial() {
        return partial == null ? List.of() : partial;
    }
}
