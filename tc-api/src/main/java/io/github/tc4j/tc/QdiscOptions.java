package io.github.tc4j.tc;

import org.jspecify.annotations.Nullable;

/** What a qdisc is to be. */
public interface QdiscOptions extends TcOptions {
    /**
     * Returns the one parent that the kind can have.
     *
     * @return the parent, or null if the caller is to say
     */
    default @Nullable Handle impliedParent() {
        return null;
    }

    /**
     * Returns the one handle that the kind can have.
     *
     * @return the handle, or null if the caller or the kernel chooses
     */
    default @Nullable Handle impliedHandle() {
        return null;
    }
}
