package io.github.tc4j.netlink;

import static io.github.tc4j.netlink.internal.NlMsgErr.NLMSGERR_ATTR_MISS_NEST;
import static io.github.tc4j.netlink.internal.NlMsgErr.NLMSGERR_ATTR_MISS_TYPE;
import static io.github.tc4j.netlink.internal.NlMsgErr.NLMSGERR_ATTR_MSG;
import static io.github.tc4j.netlink.internal.NlMsgErr.NLMSGERR_ATTR_OFFS;

import io.github.tc4j.netlink.internal.NlMsgErr;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import io.github.tc4j.netlink.wire.StructReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the kernel's verdict on a request: {@code NLMSG_ERROR}, and the error that {@code NLMSG_DONE} may carry. */
final class KernelAnswer {
    private KernelAnswer() {}

    /**
     * Reads an {@code NLMSG_ERROR} or {@code NLMSG_DONE}.
     *
     * @return the acknowledgement
     * @throws KernelException if it is an error
     */
    static Ack read(NetlinkMessage answer, NetlinkRequest request, MemorySegment sent) {
        return answer.type() == Nl.NLMSG_DONE ? readDone(answer, request, sent) : readError(answer, request, sent);
    }

    /** Reads the {@code NLMSG_ERROR} that answers a request of a batch. */
    static BatchResult result(NetlinkMessage answer, BatchChunk chunk, int number) {
        try {
            Ack ack = readError(answer, chunk.request(number), chunk.message(number));
            return ack.warnings().isEmpty() ? BatchResult.Done.OK : new BatchResult.Done(ack);
        } catch (KernelException e) {
            return new BatchResult.Refused(e);
        }
    }

    private static Ack readError(NetlinkMessage answer, NetlinkRequest request, MemorySegment sent) {
        StructReader body = answer.body();
        if (body.length() < NlMsgErr.SIZE) {
            throw new MalformedMessageException("NLMSG_ERROR of " + body.length() + " bytes");
        }
        int error = body.u32(NlMsgErr.ERROR);
        boolean attributes = (answer.flags() & Nl.NLM_F_ACK_TLVS) != 0;
        if (error == 0 && !attributes) {
            return Ack.OK;
        }
        AttributeReader reader = null;
        if (attributes) {
            // The request is echoed whole unless the answer is capped; acknowledgements always are.
            boolean capped = error == 0 || (answer.flags() & Nl.NLM_F_CAPPED) != 0;
            long echoed = capped ? NlMsgHdr.SIZE : body.u32Long(NlMsgErr.MSG + NlMsgHdr.LEN);
            reader = body.attributes((int) Math.min(NlMsgErr.MSG + echoed, body.length()));
        }
        return conclude(error, reader, request, sent);
    }

    private static Ack readDone(NetlinkMessage answer, NetlinkRequest request, MemorySegment sent) {
        StructReader body = answer.body();
        boolean attributes = (answer.flags() & Nl.NLM_F_ACK_TLVS) != 0;
        return conclude(body.u32(0), attributes ? body.attributes(Integer.BYTES) : null, request, sent);
    }

    private static Ack conclude(
            int error, @Nullable AttributeReader reader, NetlinkRequest request, MemorySegment sent) {
        List<String> texts = new ArrayList<>(1);
        int offset = 0;
        int missing = -1;
        int nest = 0;
        while (reader != null && reader.next()) {
            switch (reader.type()) {
                case NLMSGERR_ATTR_MSG -> texts.add(reader.string());
                case NLMSGERR_ATTR_OFFS -> offset = reader.u32();
                case NLMSGERR_ATTR_MISS_TYPE -> missing = reader.u32();
                case NLMSGERR_ATTR_MISS_NEST -> nest = reader.u32();
                default -> {} // a cookie, a policy
            }
        }
        if (error >= 0) {
            return texts.isEmpty() ? Ack.OK : new Ack(texts);
        }
        MessageSchema schema = request.schema();
        throw new KernelException(
                request.describe(),
                -error,
                texts.isEmpty() ? null : String.join("; ", texts),
                offset > 0 ? schema.pathAt(sent, offset) : null,
                missing < 0 ? null : schema.pathOfMissing(sent, nest, missing));
    }
}
