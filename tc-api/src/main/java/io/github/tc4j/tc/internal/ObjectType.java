package io.github.tc4j.tc.internal;

import org.jspecify.annotations.Nullable;

/** What a request is about, with the message types of {@code linux/rtnetlink.h}. */
public enum ObjectType {
    QDISC("qdisc", 36),
    CLASS("class", 40),
    FILTER("filter", 44),
    ACTION("action", 48),
    CHAIN("chain", 100);

    private final String word;
    private final int newType;

    ObjectType(String word, int newType) {
        this.word = word;
        this.newType = newType;
    }

    /** What the kernel tells of in messages of a type, null if that is not known. */
    public static @Nullable ObjectType told(int messageType) {
        for (ObjectType type : values()) {
            if (messageType == type.newType() || messageType == type.deleteType()) {
                return type;
            }
        }
        return null;
    }

    /** The word that tc has for it. */
    public String word() {
        return word;
    }

    /** {@code RTM_NEW*}, which is also what the kernel sends to describe one. */
    public int newType() {
        return newType;
    }

    /** {@code RTM_DEL*}. */
    public int deleteType() {
        return newType + 1;
    }

    /** {@code RTM_GET*}. */
    public int getType() {
        return newType + 2;
    }
}
