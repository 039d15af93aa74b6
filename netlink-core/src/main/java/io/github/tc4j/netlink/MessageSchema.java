package io.github.tc4j.netlink;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import io.github.tc4j.netlink.wire.Struct;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What a message is made of: the family's fixed header, then attributes.
 *
 * @param header the header after {@code nlmsghdr}, such as {@code tcmsg}
 * @param attributes the names of the attributes after it
 */
public record MessageSchema(Struct header, AttributeSpace attributes) {

    /**
     * Finds the names of the attribute at an offset, as the kernel gives it in an extended ack.
     *
     * @param message the message, from its {@code nlmsghdr} on
     * @param offset bytes from the start of the message
     * @return a path such as {@code TCA_OPTIONS/TCA_HTB_PARMS}, the header's name if the offset lies in it, or null if it lies in neither
     */
    public @Nullable String pathAt(MemorySegment message, int offset) {
        if (offset < NlMsgHdr.SIZE + header.size()) {
            return offset >= NlMsgHdr.SIZE ? header.name() : null;
        }
        return path(attributesOf(message), attributes, offset, "");
    }

    /**
     * Names an attribute that is missing.
     *
     * @param message the message, from its {@code nlmsghdr} on
     * @param nest where the attribute is that should contain it, in bytes from the start of the message, or 0 for the message itself
     * @param type the missing attribute's type
     * @return a path
     */
    public String pathOfMissing(MemorySegment message, int nest, int type) {
        String outer = nest == 0 ? null : pathAt(message, nest);
        if (outer == null) {
            return attributes.name(type);
        }
        AttributeSpace inner = spaceAt(attributesOf(message), attributes, nest);
        return outer + "/" + (inner == null ? "#" + type : inner.name(type));
    }

    private AttributeReader attributesOf(MemorySegment message) {
        int length = (int) Math.min(message.byteSize(), Integer.MAX_VALUE);
        int start = Math.min(NlMsgHdr.SIZE + header.size(), length);
        return AttributeReader.of(message, start, length - start);
    }

    private static @Nullable String path(AttributeReader reader, AttributeSpace space, int offset, String outer) {
        while (reader.next()) {
            int start = reader.position();
            if (offset < start || offset >= start + 4 + reader.length()) {
                continue;
            }
            String name = outer + space.name(reader.type());
            AttributeSpace inner = space.nested(reader.type());
            if (offset == start || inner == null) {
                return name;
            }
            String deeper = path(within(reader, inner), inner, offset, name + "/");
            return deeper == null ? name : deeper;
        }
        return null;
    }

    private static AttributeReader within(AttributeReader attribute, AttributeSpace space) {
        Struct struct = space.header();
        return struct == null ? attribute.nested() : attribute.nestedAfter(struct);
    }

    private static @Nullable AttributeSpace spaceAt(AttributeReader reader, AttributeSpace space, int offset) {
        while (reader.next()) {
            int start = reader.position();
            AttributeSpace inner = space.nested(reader.type());
            if (inner == null || offset < start || offset >= start + 4 + reader.length()) {
                continue;
            }
            AttributeSpace deeper = offset == start ? null : spaceAt(within(reader, inner), inner, offset);
            return deeper == null ? inner : deeper;
        }
        return null;
    }
}
