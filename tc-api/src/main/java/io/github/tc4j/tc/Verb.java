package io.github.tc4j.tc;

import java.util.Locale;

/** What to do with a qdisc, class or filter. The words and their meaning are tc's. */
public enum Verb {
    /** Make it; fail if it is there. */
    ADD,
    /** Make it, or put it in the place of what is there. */
    REPLACE,
    /** Change the one that is there; fail if there is none. What an option does not say may stay as it was: that is up to the kind. */
    CHANGE,
    /** Put an existing qdisc in the place of another. */
    LINK,
    /** Remove it; fail if there is none. */
    DELETE,
    /** Read it. */
    GET;

    /** Returns the word that tc has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
