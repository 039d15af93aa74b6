package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.syntax.spi.FilterShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fh 800::800 order 2048 key ht 800 bkt 0 flowid 1:10 not_in_hw}, and a line for each match. */
final class U32Show implements FilterShow<U32Options> {
    @Override
    public String kind() {
        return U32Kind.NAME;
    }

    @Override
    public Class<U32Options> type() {
        return U32Options.class;
    }

    @Override
    public void show(Filter filter, U32Options options, ShowWriter out) {
        U32Handle handle = U32Handle.fromInt(filter.handle().value());
        out.string("fh", "fh ", handle.toString(), " ");
        switch (options) {
            case U32Table table -> out.number("ht_divisor", "ht divisor ", table.divisor(), " ");
            case U32Filter match -> filter(handle, match, out);
        }
    }

    private static void filter(U32Handle handle, U32Filter options, ShowWriter out) {
        if (handle.node() != 0) {
            out.number("order", "order ", handle.node(), " ");
        }
        U32Handle table = options.hashTable() == null ? handle : options.hashTable();
        out.hex("key_ht", "key ht ", table.table(), " ").hex("bkt", "bkt ", table.bucket(), " ");
        target(options, out);
        switch (options.offload()) {
            case SKIP_HARDWARE -> out.flag("skip_hw", "skip_hw ", true);
            case SKIP_SOFTWARE -> out.flag("skip_sw", "skip_sw ", true);
            case AUTO -> {}
        }
        U32Status status = options.status();
        if (status != null) {
            String where = status.inHardware() ? "in_hw" : "not_in_hw";
            out.flag(where, where + " ", true);
        }
        U32Status.Counters counters = out.options().statistics() ? options.counters() : null;
        if (counters != null) {
            out.unsigned("rule_hit", "(rule hit ", counters.lookups(), " ");
            out.unsigned("success", "success ", counters.hits(), ")");
        }
        U32Mark mark = options.mark();
        if (mark != null) {
            out.newLine().hex("fwmark_value", "  mark 0x" + zeros(mark.value()), mark.value(), " ");
            out.hex("fwmark_mask", "0x" + zeros(mark.mask()), mark.mask(), " ");
            out.number("fwmark_success", "(success ", status == null ? 0 : status.markHits(), ") ");
        }
        keys(options.keys(), counters, out);
        offset(options, out);
        String in = options.inDevice();
        if (in != null) {
            out.newLine().string("input_dev", "  input dev ", in, " ");
        }
        if (!options.actions().isEmpty()) {
            out.actions(options.actions());
        }
    }

    /** The kernel leaves the class out where a filter decides and has none. */
    private static void target(U32Filter options, ShowWriter out) {
        Handle flow = options.flowId();
        if (flow != null && !flow.equals(Handle.UNSPECIFIED)) {
            out.handle("flowid", "*flowid ", flow, " ");
        } else if (flow != null || !options.actions().isEmpty() || options.police() != null) {
            out.text("terminal flowid ");
        }
        U32Handle link = options.link();
        if (link != null) {
            out.string("link", "link ", link.toString(), " ");
        }
    }

    private static String zeros(int value) {
        return "0".repeat(Math.max(0, 4 - Integer.toHexString(value).length()));
    }

    /** Several matches are an array in JSON, where tc repeats the key. */
    private static void keys(List<U32Key> keys, U32Status.@Nullable Counters counters, ShowWriter out) {
        boolean several = keys.size() > 1;
        if (several) {
            out.beginArray("match", "");
        }
        for (int i = 0; i < keys.size(); i++) {
            U32Key key = keys.get(i);
            String offset = key.nextHeader() ? "nexthdr+" : "";
            out.newLine().beginObject(several ? null : "match");
            out.text("  match " + digits(key.value()) + "/" + digits(key.mask()) + " at " + offset + key.offset());
            out.jsonString("value", Integer.toHexString(key.value()))
                    .jsonString("mask", Integer.toHexString(key.mask()))
                    .jsonString("offmask", offset)
                    .jsonNumber("off", key.offset());
            if (counters != null && i < counters.keyHits().size()) {
                out.unsigned("success", " (success ", counters.keyHits().get(i), " ) ");
            }
            out.endObject();
        }
        if (several) {
            out.endArray("");
        }
    }

    private static String digits(int word) {
        String text = Integer.toHexString(word);
        return "0".repeat(Integer.BYTES * 2 - text.length()) + text;
    }

    private static void offset(U32Filter options, ShowWriter out) {
        U32Offset offset = options.offset();
        if (offset != null) {
            out.newLine().text("    offset ");
            U32Offset.Variable variable = offset.variable();
            if (variable != null) {
                out.text(zeros(variable.mask())).hex("offset_mask", "", variable.mask(), "");
                out.number("offset_shift", ">>", variable.shift(), " ");
                out.number("offset_off", "at ", variable.at(), " ");
            }
            Integer fixed = offset.fixed();
            if (fixed != null) {
                out.number("plus", "plus ", fixed, " ");
            }
            if (offset.eats()) {
                out.text(" eat ");
            }
        }
        U32HashKey key = options.hashKey();
        if (key != null) {
            out.newLine()
                    .text("    hash mask " + digits(key.mask()))
                    .jsonString("hash_mask", Integer.toHexString(key.mask()));
            out.number("hash_off", " at ", key.at(), " ");
        }
    }
}
