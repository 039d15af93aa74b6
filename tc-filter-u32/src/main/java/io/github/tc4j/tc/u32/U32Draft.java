package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter that is being made: what {@link U32Filter}'s methods and the decoder change before it becomes a value. */
final class U32Draft {
    /** iproute2's limit; the kernel's is what 8 bits hold. */
    private static final int MAX_KEYS = 128;

    List<U32Key> keys;

    @Nullable
    U32Mark mark;

    @Nullable
    String inDevice;

    @Nullable
    U32Handle hashTable;

    @Nullable
    U32Handle link;

    @Nullable
    U32HashKey hashKey;

    @Nullable
    U32Offset offset;

    @Nullable
    Handle flowId;

    List<Action> actions;

    @Nullable
    Action police;

    Offload offload;
    Protocol impliedProtocol;

    @Nullable
    U32Status status;

    U32Draft(U32Filter filter) {
        keys = filter.keys();
        mark = filter.mark();
        inDevice = filter.inDevice();
        hashTable = filter.hashTable();
        link = filter.link();
        hashKey = filter.hashKey();
        offset = filter.offset();
        flowId = filter.flowId();
        actions = filter.actions();
        police = filter.police();
        offload = filter.offload();
        impliedProtocol = filter.impliedProtocol();
        status = filter.status();
    }

    U32Filter build() {
        return new U32Filter(
                keys,
                mark,
                inDevice,
                hashTable,
                link,
                hashKey,
                offset,
                flowId,
                actions,
                police,
                offload,
                impliedProtocol,
                status);
    }

    void add(Match[] matches) {
        List<U32Key> all = new ArrayList<>(keys.size() + matches.length);
        all.addAll(keys);
        for (Match match : matches) {
            imply(match);
            KeyMerge.add(all, match);
            if (all.size() > MAX_KEYS) {
                throw new IllegalArgumentException(
                        "u32 match " + match + ": makes " + all.size() + " keys, of which a filter has 0.." + MAX_KEYS);
            }
        }
        keys = all;
    }

    private void imply(Match match) {
        Protocol protocol = match.protocol();
        if (protocol.equals(Protocol.ALL)) {
            return;
        }
        if (!impliedProtocol.equals(Protocol.ALL) && !impliedProtocol.equals(protocol)) {
            throw new IllegalArgumentException("u32 match " + match + ": is for " + protocol
                    + " packets, the matches before it for " + impliedProtocol
                    + ", and no packet is both; make two filters, with different priorities");
        }
        impliedProtocol = protocol;
    }
}
