package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.u32.U32Handle;
import java.nio.ByteBuffer;

/** A prefix, its class, and the filter that stands for it. */
final class Entry {
    final IpPrefix prefix;
    final int[] words;
    Handle flowId;
    U32Handle filter = U32Handle.NONE;

    Entry(IpPrefix prefix, Handle flowId) {
        this.prefix = prefix;
        this.words = words(prefix);
        this.flowId = flowId;
    }

    /** Returns the address as words of 32 bits, the most significant first. */
    static int[] words(IpPrefix prefix) {
        int[] words = new int[prefix.isIpv6() ? 4 : 1];
        ByteBuffer.wrap(prefix.address()).asIntBuffer().get(words);
        return words;
    }
}
