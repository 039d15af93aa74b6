package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.internal.StatsReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of actions that a filter carries: attributes numbered from 1 without gaps. Source: {@code TCA_ACT_*} of {@code linux/pkt_cls.h}. */
public final class ActionList {
    /** {@code TCA_ACT_MAX_PRIO}: the most actions in a list. */
    public static final int MAX_ACTIONS = 32;

    private static final int TCA_ACT_KIND = 1;
    private static final int TCA_ACT_OPTIONS = 2;
    private static final int TCA_ACT_STATS = 4;

    private static final AttributeSpace ACTION = AttributeSpace.of(
            "TCA_ACT_",
            "UNSPEC",
            "KIND",
            "OPTIONS",
            "INDEX",
            "STATS",
            "PAD",
            "COOKIE",
            "FLAGS",
            "HW_STATS",
            "USED_HW_STATS",
            "IN_HW_COUNT");

    private ActionList() {}

    /**
     * Returns the names of the attributes within a list.
     *
     * @return an array of actions
     */
    public static AttributeSpace space() {
        return AttributeSpace.listOf(ACTION);
    }

    /**
     * Checks the length of a list.
     *
     * @param actions the list
     * @throws IllegalArgumentException if it has more than 32 actions
     */
    public static void check(List<Action> actions) {
        if (actions.size() > MAX_ACTIONS) {
            throw new IllegalArgumentException("actions: " + actions.size() + " is not in 0..32");
        }
    }

    /**
     * Writes a list, or nothing if it is empty.
     *
     * @param out the message
     * @param attribute the filter's attribute for its actions
     * @param actions the actions, at most 32
     * @param clock converts bursts to ticks
     */
    public static void write(MessageWriter out, int attribute, List<Action> actions, Psched clock) {
        if (actions.isEmpty()) {
            return;
        }
        int list = out.beginNest(attribute);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            int nest = out.beginNest(i + 1);
            out.string(TCA_ACT_KIND, action.options().kind());
            action.options().write(out, TCA_ACT_OPTIONS | NlAttr.NESTED, (int) action.index(), clock);
            out.endNest(nest);
        }
        out.endNest(list);
    }

    /**
     * Reads a list.
     *
     * @param list a reader that stands on the filter's attribute for its actions
     * @param clock converts ticks to bursts
     * @return the actions in their order; those of an unknown kind with their options raw
     */
    public static List<Action> read(AttributeReader list, Psched clock) {
        List<Action> actions = new ArrayList<>();
        AttributeReader reader = list.nested();
        while (reader.next()) {
            actions.add(readAction(reader.nested(), clock));
        }
        return List.copyOf(actions);
    }

    private static Action readAction(AttributeReader reader, Psched clock) {
        String name = null;
        AttributeReader options = AttributeReader.empty();
        AttributeReader stats = null;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_ACT_KIND -> name = reader.string();
                case TCA_ACT_OPTIONS -> options = reader.copy();
                case TCA_ACT_STATS -> stats = reader.copy();
                default -> {} // a cookie, flags, hardware counters
            }
        }
        if (name == null) {
            throw new MalformedMessageException("an action without TCA_ACT_KIND");
        }
        ActionKind<?> kind = Kinds.installed().action(name);
        return new Action(
                readOptions(name, kind, options, clock),
                kind == null ? 0 : kind.index(options),
                stats == null ? Stats.NONE : StatsReader.read(stats, options, kind, clock));
    }

    private static ActionOptions readOptions(
            String name, @Nullable ActionKind<?> kind, AttributeReader options, Psched clock) {
        return kind == null ? new UnknownOptions(name, Bytes.of(options.bytes())) : kind.read(options, clock);
    }
}
