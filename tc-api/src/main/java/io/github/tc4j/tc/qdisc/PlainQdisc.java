package io.github.tc4j.tc.qdisc;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/**
 * A qdisc without parameters: {@code noqueue}, {@code mq}, {@code ingress} or {@code clsact}. {@link Qdiscs} makes them.
 *
 * @param kind the kind's name
 */
public record PlainQdisc(String kind) implements QdiscOptions {
    static final PlainQdisc NOQUEUE = new PlainQdisc("noqueue");
    static final PlainQdisc MQ = new PlainQdisc("mq");
    static final PlainQdisc INGRESS = new PlainQdisc("ingress");
    static final PlainQdisc CLSACT = new PlainQdisc("clsact");

    static Kind<PlainQdisc> kindOf(PlainQdisc qdisc) {
        return new Kind<>() {
            @Override
            public String name() {
                return qdisc.kind;
            }

            @Override
            public PlainQdisc read(AttributeReader options, Psched clock) {
                return qdisc;
            }
        };
    }

    /** {@code ingress} and {@code clsact} have one place where they can be. */
    @Override
    public @Nullable Handle impliedParent() {
        return isHook() ? Handle.INGRESS : null;
    }

    @Override
    public @Nullable Handle impliedHandle() {
        return isHook() ? Handle.INGRESS_QDISC : null;
    }

    private boolean isHook() {
        return kind.equals(INGRESS.kind) || kind.equals(CLSACT.kind);
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {}

    @Override
    public String toString() {
        return kind;
    }
}
