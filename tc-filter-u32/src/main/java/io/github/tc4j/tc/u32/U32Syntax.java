package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.FilterSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code u32 match ip dst 172.17.0.4/32 flowid 1:1}. */
final class U32Syntax implements FilterSyntax<U32Options> {
    @Override
    public String kind() {
        return U32Kind.NAME;
    }

    @Override
    public Class<U32Options> type() {
        return U32Options.class;
    }

    @Override
    public String usage() {
        return """
                [ match SELECTOR ]... [ ht TABLE:BUCKET: | sample SELECTOR [ divisor NUMBER ] ] [ link TABLE: ]
                [ hashkey mask MASK at OFFSET ] [ offset OFFSET ] [ order NUMBER ] [ indev DEVICE ] [ skip_hw | skip_sw ]
                [ flowid CLASS ] [ action ACTIONS ] [ police POLICER ]
                divisor NUMBER
                SELECTOR := { u32 | u16 | u8 } VALUE MASK at [nexthdr+]OFFSET | { ip | ip6 } FIELD VALUE [ MASK ]
                            | { tcp | udp } { src | dst } PORT MASK | icmp { type | code } VALUE MASK
                            | ether { src | dst } ADDRESS | mark VALUE MASK
                OFFSET := [ plus NUMBER ] [ at NUMBER mask MASK shift NUMBER ] [ eat ]""";
    }

    @Override
    public Parsed parse(Words words, @Nullable String handle, SyntaxContext context) {
        U32Handle number = handle == null ? U32Handle.NONE : HandleText.parse(handle);
        if (number == null) {
            throw words.wrong("Illegal filter ID");
        }
        if (!words.hasNext()) {
            return new Parsed(new UnknownOptions(U32Kind.NAME, null), number(number));
        }
        U32Words filter = new U32Words(words, context);
        return new Parsed(filter.options(), number(filter.ordered(number)));
    }

    private static FilterHandle number(U32Handle handle) {
        return handle.value() == 0 ? FilterHandle.NONE : handle;
    }

    @Override
    public void print(U32Options options, CommandWriter out) {
        switch (options) {
            case U32Table table -> out.option("divisor", table.divisor());
            case U32Filter filter -> print(filter, out);
        }
    }

    private static void print(U32Filter filter, CommandWriter out) {
        option(out, "ht", filter.hashTable());
        for (Match match : filter.matches()) {
            print(match, out);
        }
        U32Mark mark = filter.mark();
        if (mark != null) {
            out.word("match", "mark", HeaderField.hex(mark.value()), HeaderField.hex(mark.mask()));
        }
        if (matchesAll(filter)) {
            out.word("match", "u32", "0x0", "0x0");
        }
        option(out, "indev", filter.inDevice());
        option(out, "link", filter.link());
        if (filter.hashKey() != null) {
            out.word(filter.hashKey().toString().split(" "));
        }
        if (filter.offset() != null) {
            out.word(filter.offset().toString().split(" "));
        }
        if (filter.offload() != Offload.AUTO) {
            out.word(filter.offload().words.strip());
        }
        Handle flowId = filter.flowId();
        if (flowId != null) {
            out.option("flowid", flowId.equals(Handle.UNSPECIFIED) ? "none" : flowId);
        }
        Action police = filter.police();
        if (police != null) {
            out.action(police);
        }
        List<Action> actions = filter.actions();
        if (!actions.isEmpty()) {
            out.actions(actions);
        }
    }

    /** Without any of these words tc sends no selector, and the kernel wants one: a key that all packets have means the same. */
    private static boolean matchesAll(U32Filter filter) {
        return filter.matches().isEmpty()
                && filter.mark() == null
                && filter.offset() == null
                && filter.hashKey() == null;
    }

    /** tc wants two words behind {@code ip}, so that {@code ip df} cannot be the last. */
    private static void print(Match match, CommandWriter out) {
        if (match instanceof FragmentMatch) {
            match.keys().forEach(key -> print(key, out));
        } else {
            out.word("match").word(match.toString().split(" "));
        }
    }

    private static void option(CommandWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.option(name, value);
        }
    }
}
