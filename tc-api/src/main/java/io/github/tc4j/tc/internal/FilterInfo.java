package io.github.tc4j.tc.internal;

import java.nio.ByteOrder;

/** {@code tcm_info} of filters: the priority in the upper half, the protocol in network byte order in the lower ({@code TC_H_MAKE}). */
public final class FilterInfo {
    private FilterInfo() {}

    public static int of(int priority, int protocol) {
        return priority << 16 | networkOrder(protocol);
    }

    public static int priority(int info) {
        return info >>> 16;
    }

    public static int protocol(int info) {
        return networkOrder(info & 0xFFFF);
    }

    private static int networkOrder(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes((short) value) & 0xFFFF;
    }
}
