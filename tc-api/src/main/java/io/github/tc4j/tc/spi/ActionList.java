package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionFlag;
import io.github.tc4j.tc.ActionStatus;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.HwStats;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.internal.StatsReader;
import io.github.tc4j.tc.internal.TcfT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The list of actions that a filter carries: attributes numbered from 1 without gaps. Source: {@code TCA_ACT_*} of {@code linux/pkt_cls.h}. */
public final class ActionList {
    /** {@code TCA_ACT_MAX_PRIO}: the most actions in a list. */
    public static final int MAX_ACTIONS = 32;

    /** {@code TC_COOKIE_MAX_SIZE} of the kernel's. */
    private static final int MAX_COOKIE = 16;

    private static final int TCA_ACT_KIND = 1;
    private static final int TCA_ACT_OPTIONS = 2;
    private static final int TCA_ACT_INDEX = 3;
    private static final int TCA_ACT_STATS = 4;
    private static final int TCA_ACT_COOKIE = 6;
    private static final int TCA_ACT_FLAGS = 7;
    private static final int TCA_ACT_HW_STATS = 8;
    private static final int TCA_ACT_USED_HW_STATS = 9;
    private static final int TCA_ACT_IN_HW_COUNT = 10;

    /** {@code struct nla_bitfield32} of {@code linux/netlink.h}. */
    static final class Bitfield32 {
        static final Struct STRUCT = Struct.named("nla_bitfield32");
        static final int VALUE = STRUCT.u32("value");
        static final int SELECTOR = STRUCT.u32("selector");

        private Bitfield32() {}
    }

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
     * Returns the names of the attributes within a list whose actions have options of a kind.
     *
     * @param options the names within the options
     * @return an array of actions
     */
    public static AttributeSpace space(AttributeSpace options) {
        return AttributeSpace.listOf(ACTION.with(TCA_ACT_OPTIONS, options));
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
            int nest = out.beginNest(i + 1);
            writeAction(out, actions.get(i), clock);
            out.endNest(nest);
        }
        out.endNest(list);
    }

    private static void writeAction(MessageWriter out, Action action, Psched clock) {
        out.string(TCA_ACT_KIND, action.kind());
        action.options().write(out, TCA_ACT_OPTIONS | NlAttr.NESTED, (int) action.index(), clock);
        if (action.cookie().size() != 0) {
            out.bytes(TCA_ACT_COOKIE, action.cookie().toArray());
        }
        if (!action.flags().isEmpty()) {
            writeBits(
                    out,
                    TCA_ACT_FLAGS,
                    action.flags().stream().mapToInt(ActionFlag::value).sum());
        }
        Set<HwStats> hwStats = action.hwStats();
        if (hwStats != null) {
            writeBits(
                    out,
                    TCA_ACT_HW_STATS,
                    hwStats.stream().mapToInt(HwStats::value).sum());
        }
    }

    /**
     * Writes a {@code struct nla_bitfield32}. As tc does, only the bits that are set are selected.
     *
     * @param out the message
     * @param attribute the attribute
     * @param bits 32 bits
     */
    public static void writeBits(MessageWriter out, int attribute, int bits) {
        int at = out.attribute(attribute, Bitfield32.STRUCT);
        out.putU32(at + Bitfield32.VALUE, bits);
        out.putU32(at + Bitfield32.SELECTOR, bits);
    }

    /**
     * Writes a list that names actions by kind and number, as questions and deletions do.
     *
     * @param out the message
     * @param attribute the attribute for actions
     * @param kind the action's kind
     * @param index its number, 0 for all of the kind
     */
    public static void writeName(MessageWriter out, int attribute, String kind, int index) {
        writeNames(
                out,
                attribute,
                List.of(new Action(new UnknownOptions(kind, null), Integer.toUnsignedLong(index), Stats.NONE)));
    }

    /**
     * Writes a list that names actions which are there, by their kinds and indices.
     *
     * @param out the message
     * @param attribute the attribute for the list
     * @param actions the actions, at most 32; an index of 0 is not written
     */
    public static void writeNames(MessageWriter out, int attribute, List<Action> actions) {
        int list = out.beginNest(attribute);
        for (int i = 0; i < actions.size(); i++) {
            int nest = out.beginNest(i + 1);
            out.string(TCA_ACT_KIND, actions.get(i).kind());
            if (actions.get(i).index() != 0) {
                out.u32(TCA_ACT_INDEX, (int) actions.get(i).index());
            }
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

    /**
     * Reads an action of which there are options only, as in the attribute that u32 has for a policer of its own.
     *
     * @param kind the action's kind
     * @param options a reader that stands on the attribute with the options
     * @param clock converts ticks to bursts
     * @return the action
     */
    public static Action readOptions(String kind, AttributeReader options, Psched clock) {
        return new Found(kind, options).toAction(clock);
    }

    private static Action readAction(AttributeReader reader, Psched clock) {
        Found found = new Found(null, AttributeReader.empty());
        while (reader.next()) {
            found.take(reader);
        }
        return found.toAction(clock);
    }

    /** The parts of an action, as they come. */
    private static final class Found {
        @Nullable
        String kind;

        AttributeReader options;

        @Nullable
        AttributeReader stats;

        long index;
        Bytes cookie = Bytes.of();
        Set<ActionFlag> flags = Set.of();

        @Nullable
        Set<HwStats> hwStats;

        @Nullable
        Integer inHardware;

        @Nullable
        Set<HwStats> usedHwStats;

        Found(@Nullable String kind, AttributeReader options) {
            this.kind = kind;
            this.options = options;
        }

        void take(AttributeReader reader) {
            switch (reader.type()) {
                case TCA_ACT_KIND -> kind = reader.string();
                case TCA_ACT_OPTIONS -> options = reader.copy();
                case TCA_ACT_INDEX -> index = reader.u32Long();
                case TCA_ACT_STATS -> stats = reader.copy();
                case TCA_ACT_COOKIE -> cookie = cookie(reader);
                case TCA_ACT_FLAGS -> flags = bits(reader, ActionFlag.class, ActionFlag::value);
                case TCA_ACT_HW_STATS -> hwStats = bits(reader, HwStats.class, HwStats::value);
                case TCA_ACT_IN_HW_COUNT -> inHardware = reader.u32();
                case TCA_ACT_USED_HW_STATS -> usedHwStats = bits(reader, HwStats.class, HwStats::value);
                default -> {} // what newer kernels have
            }
        }

        /** Longer ones than the kernel has are cut. */
        private static Bytes cookie(AttributeReader reader) {
            byte[] bytes = reader.bytes();
            return Bytes.of(bytes.length > MAX_COOKIE ? Arrays.copyOf(bytes, MAX_COOKIE) : bytes);
        }

        private static <E extends Enum<E>> Set<E> bits(AttributeReader reader, Class<E> type, ToIntFunction<E> bit) {
            int value = reader.struct().u32(Bitfield32.VALUE);
            Set<E> set = EnumSet.allOf(type);
            set.removeIf(flag -> (value & bit.applyAsInt(flag)) == 0);
            return set;
        }

        Action toAction(Psched clock) {
            if (kind == null) {
                throw new MalformedMessageException("an action without TCA_ACT_KIND");
            }
            ActionKind<?> known = Kinds.installed().action(kind);
            return new Action(
                    known == null
                            ? new UnknownOptions(kind, Bytes.of(options.bytes()))
                            : known.read(options.copy(), clock),
                    known == null ? index : known.index(options.copy()),
                    cookie,
                    flags,
                    hwStats,
                    stats == null ? Stats.NONE : StatsReader.read(stats, options.copy(), known, clock),
                    known == null ? ActionStatus.NONE : status(known));
        }

        private ActionStatus status(ActionKind<?> known) {
            StructReader parms = AttributeReader.empty().struct();
            StructReader times = parms;
            AttributeReader reader = options.nested();
            while (reader.next()) {
                if (reader.type() == known.parms()) {
                    parms = reader.struct();
                } else if (reader.type() == known.times()) {
                    times = reader.struct();
                }
            }
            return new ActionStatus(
                    known.references(parms),
                    known.bindings(parms),
                    TcfT.time(times, TcfT.INSTALL),
                    TcfT.time(times, TcfT.LASTUSE),
                    TcfT.timeOrNull(times, TcfT.FIRSTUSE),
                    TcfT.timeOrNull(times, TcfT.EXPIRES),
                    inHardware,
                    usedHwStats);
        }
    }
}
