package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes raw options of what a kind's encoder writes: for values that tc sends and the typed options refuse. */
public final class RawOptions {
    private static final int CAPACITY = 64 * 1024;

    private RawOptions() {}

    /**
     * Makes raw options of typed ones and more attributes.
     *
     * @param options what is allowed of what was said
     * @param index an action's number
     * @param clock converts bursts to ticks
     * @param more writes the rest into the same nest, or changes what was written
     * @return options that are sent as they were written
     */
    public static UnknownOptions of(ActionOptions options, int index, Psched clock, Consumer<MessageWriter> more) {
        UnknownOptions whole = of(options.kind(), out -> {
            options.write(out, 0, index, clock);
            more.accept(out);
        });
        byte[] bytes = Objects.requireNonNull(whole.bytes()).toArray();
        return new UnknownOptions(options.kind(), Bytes.of(Arrays.copyOfRange(bytes, NlAttr.SIZE, bytes.length)));
    }

    /**
     * Makes raw options.
     *
     * @param kind the kind's name
     * @param content writes what the attribute with the options holds
     * @return options that are sent as they were written
     */
    public static UnknownOptions of(String kind, Consumer<MessageWriter> content) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[CAPACITY]));
        content.accept(out);
        byte[] bytes = out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
        return new UnknownOptions(kind, Bytes.of(bytes));
    }
}
