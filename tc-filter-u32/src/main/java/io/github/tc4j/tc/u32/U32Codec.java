package io.github.tc4j.tc.u32;

import static io.github.tc4j.tc.u32.U32Attributes.TCA_CLS_FLAGS_IN_HW;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_CLS_FLAGS_NOT_IN_HW;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_ACT;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_CLASSID;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_DIVISOR;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_FLAGS;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_HASH;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_INDEV;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_LINK;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_MARK;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_PCNT;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_POLICE;
import static io.github.tc4j.tc.u32.U32Attributes.TCA_U32_SEL;
import static io.github.tc4j.tc.u32.U32Attributes.TC_U32_EAT;
import static io.github.tc4j.tc.u32.U32Attributes.TC_U32_OFFSET;
import static io.github.tc4j.tc.u32.U32Attributes.TC_U32_TERMINAL;
import static io.github.tc4j.tc.u32.U32Attributes.TC_U32_VAROFFSET;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads the options of filters. */
final class U32Codec {
    private static final int ALL_BITS = 0xFFFF_FFFF;

    /** The offset of the next header is a multiple of 4: the lower bits of a mask of it tell nothing. */
    private static final int OFFSET_BITS = ~0x3;

    private static final int TABLE_AND_BUCKET = 0xFFFF_F000;

    private U32Codec() {}

    /** In tc's order of the attributes: those that it appends as it reads the command line, then HASH, SEL and FLAGS. */
    static void write(U32Filter filter, MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        writeContent(filter, true, out, clock);
        out.endNest(nest);
    }

    static void writeContent(U32Filter filter, boolean withSelector, MessageWriter out, Psched clock) {
        U32Mark mark = filter.mark();
        if (mark != null) {
            int at = out.attribute(TCA_U32_MARK, TcU32Mark.STRUCT);
            out.putU32(at + TcU32Mark.VAL, mark.value());
            out.putU32(at + TcU32Mark.MASK, mark.mask());
        }
        if (filter.inDevice() != null) {
            out.string(TCA_U32_INDEV, filter.inDevice());
        }
        if (filter.link() != null) {
            out.u32(TCA_U32_LINK, filter.link().value());
        }
        if (filter.flowId() != null) {
            out.u32(TCA_U32_CLASSID, filter.flowId().value());
        }
        ActionList.write(out, TCA_U32_ACT, filter.actions(), clock);
        Action police = filter.police();
        if (police != null) {
            police.options().write(out, TCA_U32_POLICE, (int) police.index(), clock);
        }
        if (filter.hashTable() != null) {
            out.u32(TCA_U32_HASH, filter.hashTable().value());
        }
        if (withSelector) {
            writeSelector(filter, out);
        }
        if (filter.offload() != Offload.AUTO) {
            out.u32(TCA_U32_FLAGS, filter.offload().flags());
        }
    }

    private static void writeSelector(U32Filter filter, MessageWriter out) {
        List<U32Key> keys = filter.keys();
        int at = out.attribute(TCA_U32_SEL, TcU32Sel.KEYS + keys.size() * TcU32Key.STRUCT.size());
        // Without this flag the kernel does neither: it would go on to the next filter.
        boolean decides = filter.flowId() != null || !filter.actions().isEmpty() || filter.police() != null;
        int flags = decides ? TC_U32_TERMINAL : 0;
        U32Offset offset = filter.offset();
        if (offset != null) {
            flags |= writeOffset(offset, out, at);
        }
        out.putU8(at + TcU32Sel.FLAGS, flags);
        out.putU8(at + TcU32Sel.NKEYS, keys.size());
        U32HashKey hashKey = filter.hashKey();
        if (hashKey != null) {
            out.putU16(at + TcU32Sel.HOFF, hashKey.at());
            out.putBe32(at + TcU32Sel.HMASK, hashKey.mask());
        }
        for (int i = 0; i < keys.size(); i++) {
            U32Key key = keys.get(i);
            int to = at + TcU32Sel.KEYS + i * TcU32Key.STRUCT.size();
            out.putBe32(to + TcU32Key.MASK, key.mask());
            out.putBe32(to + TcU32Key.VAL, key.value());
            out.putU32(to + TcU32Key.OFF, key.offset());
            out.putU32(to + TcU32Key.OFFMASK, key.nextHeader() ? ALL_BITS : 0);
        }
    }

    private static int writeOffset(U32Offset offset, MessageWriter out, int at) {
        int flags = offset.eats() ? TC_U32_EAT : 0;
        U32Offset.Variable variable = offset.variable();
        if (variable != null) {
            flags |= TC_U32_VAROFFSET;
            out.putU8(at + TcU32Sel.OFFSHIFT, variable.shift());
            out.putBe16(at + TcU32Sel.OFFMASK, variable.mask());
            out.putU16(at + TcU32Sel.OFFOFF, variable.at());
        }
        if (offset.fixed() != null) {
            flags |= TC_U32_OFFSET;
            out.putU16(at + TcU32Sel.OFF, offset.fixed());
        }
        return flags;
    }

    static U32Options read(AttributeReader reader, Psched clock) {
        U32Draft filter = new U32Draft(U32Filter.NOTHING_SAID);
        boolean terminal = false;
        int flags = 0;
        long markHits = 0;
        U32Status.Counters counters = null;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_U32_DIVISOR -> {
                    return readTable(reader.u32());
                }
                case TCA_U32_MARK -> {
                    StructReader mark = reader.struct();
                    filter.mark = new U32Mark(mark.u32(TcU32Mark.VAL), mark.u32(TcU32Mark.MASK));
                    markHits = mark.u32Long(TcU32Mark.SUCCESS);
                }
                case TCA_U32_INDEV -> filter.inDevice = reader.string();
                case TCA_U32_LINK -> filter.link = new U32Handle(reader.u32());
                case TCA_U32_CLASSID -> filter.flowId = new Handle(reader.u32());
                case TCA_U32_ACT -> filter.actions = ActionList.read(reader, clock);
                case TCA_U32_POLICE -> filter.police = ActionList.readOptions(Police.KIND.name(), reader, clock);
                case TCA_U32_HASH -> filter.hashTable = new U32Handle(reader.u32() & TABLE_AND_BUCKET);
                case TCA_U32_SEL -> terminal = readSelector(reader.struct(), filter);
                case TCA_U32_FLAGS -> flags = reader.u32();
                case TCA_U32_PCNT -> counters = readCounters(reader.struct());
                default -> {} // newer kernels have more
            }
        }
        // The kernel leaves the class out where there is none to go to.
        if (terminal && filter.flowId == null && filter.actions.isEmpty() && filter.police == null) {
            filter.flowId = Handle.UNSPECIFIED;
        }
        filter.offload = Offload.of(flags);
        filter.status = status(flags, markHits, counters);
        return filter.build();
    }

    private static U32Table readTable(int divisor) {
        if (!U32Table.isDivisor(divisor)) {
            throw new MalformedMessageException("TCA_U32_DIVISOR of " + Integer.toUnsignedString(divisor));
        }
        return new U32Table(divisor);
    }

    /** Returns whether packets stop here. */
    private static boolean readSelector(StructReader selector, U32Draft filter) {
        int count = selector.u8(TcU32Sel.NKEYS);
        int needed = TcU32Sel.KEYS + count * TcU32Key.STRUCT.size();
        if (selector.length() < needed) {
            throw new MalformedMessageException(
                    "TCA_U32_SEL has " + selector.length() + " bytes, its " + count + " keys need " + needed);
        }
        List<U32Key> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StructReader key = selector.struct(TcU32Sel.KEYS + i * TcU32Key.STRUCT.size(), TcU32Key.STRUCT);
            keys.add(new U32Key(
                    key.be32(TcU32Key.MASK),
                    key.be32(TcU32Key.VAL),
                    key.u32(TcU32Key.OFF),
                    (key.u32(TcU32Key.OFFMASK) & OFFSET_BITS) != 0));
        }
        filter.keys = keys;
        filter.hashKey = new U32HashKey(selector.be32(TcU32Sel.HMASK), selector.s16(TcU32Sel.HOFF));
        int flags = selector.u8(TcU32Sel.FLAGS);
        filter.offset = readOffset(selector, flags);
        return (flags & TC_U32_TERMINAL) != 0;
    }

    private static @Nullable U32Offset readOffset(StructReader selector, int flags) {
        if ((flags & (TC_U32_OFFSET | TC_U32_VAROFFSET | TC_U32_EAT)) == 0) {
            return null;
        }
        U32Offset.Variable variable = (flags & TC_U32_VAROFFSET) == 0
                ? null
                : new U32Offset.Variable(
                        selector.s16(TcU32Sel.OFFOFF), selector.be16(TcU32Sel.OFFMASK), selector.u8(TcU32Sel.OFFSHIFT));
        Integer fixed = (flags & TC_U32_OFFSET) == 0 ? null : (Integer) selector.u16(TcU32Sel.OFF);
        return new U32Offset(variable, fixed, (flags & TC_U32_EAT) != 0);
    }

    private static U32Status.Counters readCounters(StructReader counts) {
        List<Long> keyHits = new ArrayList<>();
        for (int at = TcU32Pcnt.KCNTS; at + Long.BYTES <= counts.length(); at += Long.BYTES) {
            keyHits.add(counts.u64(at));
        }
        return new U32Status.Counters(counts.u64(TcU32Pcnt.RCNT), counts.u64(TcU32Pcnt.RHIT), keyHits);
    }

    private static @Nullable U32Status status(int flags, long markHits, U32Status.@Nullable Counters counters) {
        boolean inHardware = (flags & TCA_CLS_FLAGS_IN_HW) != 0;
        boolean told = inHardware || (flags & TCA_CLS_FLAGS_NOT_IN_HW) != 0 || markHits != 0 || counters != null;
        return told ? new U32Status(inHardware, markHits, counters) : null;
    }
}
