package io.github.tc4j.netlink;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Requests of a batch that wait, encoded one after the other, for the send that carries them to the kernel. */
final class BatchChunk {
    private final MessageWriter writer;
    private final int limit;
    private final int flags;
    private @Nullable NetlinkRequest[] requests = new NetlinkRequest[16];
    private int[] starts = new int[16];
    private int count;

    /**
     * Creates an empty chunk.
     *
     * @param memory where to encode
     * @param limit how many requests it may hold
     * @param flags what all requests have besides their own
     */
    BatchChunk(MemorySegment memory, int limit, int flags) {
        this.writer = new MessageWriter(memory);
        this.limit = limit;
        this.flags = Nl.NLM_F_REQUEST | flags;
    }

    /**
     * Encodes a request behind the others; one that cannot be encoded leaves no trace.
     *
     * @throws RequestTooLargeException if there is not enough room left for it
     */
    void append(NetlinkRequest request) {
        if (count == starts.length) {
            requests = Arrays.copyOf(requests, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
        }
        int start = writer.position();
        try {
            writer.beginMessage(request.type(), request.flags() | flags, 0);
            request.writeBody(writer);
            writer.endMessage();
        } catch (RuntimeException | Error e) {
            writer.rewind(start);
            throw e;
        }
        requests[count] = request;
        starts[count] = start;
        count++;
    }

    /** Gives the messages their numbers, and lets the last one be answered in any case: after it nothing comes. */
    void prepareToSend(int firstSequence) {
        for (int i = 0; i < count; i++) {
            writer.putU32(starts[i] + NlMsgHdr.SEQ, firstSequence + i);
        }
        int last = count - 1;
        writer.putU16(starts[last] + NlMsgHdr.FLAGS, request(last).flags() | flags | Nl.NLM_F_ACK);
    }

    NetlinkRequest request(int number) {
        NetlinkRequest request = requests[number];
        if (request == null) {
            throw new IndexOutOfBoundsException(number);
        }
        return request;
    }

    MemorySegment message(int number) {
        int end = number + 1 < count ? starts[number + 1] : writer.position();
        return writer.segment().asSlice(starts[number], end - starts[number]);
    }

    MemorySegment segment() {
        return writer.segment();
    }

    int length() {
        return writer.position();
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count >= limit;
    }

    void clear() {
        Arrays.fill(requests, 0, count, null);
        count = 0;
        writer.clear();
    }

    String describe() {
        return count == 1
                ? request(0).describe()
                : "batch of " + count + " requests, the last of them to "
                        + request(count - 1).describe();
    }
}
