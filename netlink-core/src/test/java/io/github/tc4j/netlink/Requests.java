package io.github.tc4j.netlink;

import io.github.tc4j.netlink.wire.MessageWriter;
import java.util.function.Consumer;

/** Requests with something odd about them. */
final class Requests {
    private Requests() {}

    /** A request with another body. */
    record Changed(NetlinkRequest original, Consumer<MessageWriter> body) implements NetlinkRequest {
        @Override
        public int type() {
            return original.type();
        }

        @Override
        public int flags() {
            return original.flags();
        }

        @Override
        public void writeBody(MessageWriter out) {
            body.accept(out);
        }

        @Override
        public String describe() {
            return original.describe();
        }

        @Override
        public MessageSchema schema() {
            return original.schema();
        }
    }

    /** A request with a header of zeros. */
    record Bare(int type, int headerSize, MessageSchema schema) implements NetlinkRequest {
        @Override
        public int flags() {
            return 0;
        }

        @Override
        public void writeBody(MessageWriter out) {
            out.reserve(headerSize);
        }

        @Override
        public String describe() {
            return "request " + type;
        }
    }
}
