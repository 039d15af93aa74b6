package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Action;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two filters are the same. */
final class U32Comparison {
    private U32Comparison() {}

    static boolean sameRequest(U32Filter a, U32Filter b) {
        return sameButBucketAndActions(a, b)
                && Objects.equals(a.hashTable(), b.hashTable())
                && Objects.equals(a.police(), b.police())
                && a.actions().equals(b.actions());
    }

    private static boolean sameButBucketAndActions(U32Filter a, U32Filter b) {
        return a.keys().equals(b.keys())
                && Objects.equals(a.mark(), b.mark())
                && Objects.equals(a.inDevice(), b.inDevice())
                && Objects.equals(a.link(), b.link())
                && Objects.equals(a.hashKey(), b.hashKey())
                && Objects.equals(a.offset(), b.offset())
                && Objects.equals(a.flowId(), b.flowId())
                && a.offload() == b.offload();
    }

    static boolean satisfies(U32Filter listed, U32Filter request) {
        return sameButBucketAndActions(listed, request)
                && (isRoot(request.hashTable()) || Objects.equals(listed.hashTable(), request.hashTable()))
                && satisfies(listed.police(), request.police())
                && satisfy(listed.actions(), request.actions());
    }

    private static boolean satisfies(@Nullable Action listed, @Nullable Action request) {
        if (listed == null || request == null) {
            return Objects.equals(listed, request);
        }
        return listed.satisfies(request);
    }

    /** Root tables are listed with the number that each has. */
    private static boolean isRoot(@Nullable U32Handle bucket) {
        return bucket == null || bucket.table() == U32Handle.ROOT.table();
    }

    private static boolean satisfy(List<Action> listed, List<Action> request) {
        if (listed.size() != request.size()) {
            return false;
        }
        for (int i = 0; i < listed.size(); i++) {
            if (!listed.get(i).satisfies(request.get(i))) {
                return false;
            }
        }
        return true;
    }
}
