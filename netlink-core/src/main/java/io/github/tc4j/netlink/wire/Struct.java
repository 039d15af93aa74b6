package io.github.tc4j.netlink.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of one kernel struct: its C name and its fields in header order, with the offsets that a C compiler gives them.
 *
 * <p>A struct is defined once, and both directions use the offsets that come out of it:
 *
 * {@snippet :
 * final class TcHtbGlob {
 *     static final Struct STRUCT = Struct.named("tc_htb_glob");
 *     static final int VERSION = STRUCT.u32("version");
 *     static final int RATE2QUANTUM = STRUCT.u32("rate2quantum");
 * }
 * }
 *
 * <p>Fields are aligned as C aligns them, and the size is rounded up to the widest member. The tests compare name, size and every offset
 * with the machine's own {@code linux/*.h}. A definition is complete once its class is initialised and is not changed later.
 */
public final class Struct {
    /**
     * One field of a struct.
     *
     * @param name the field's name in the header
     * @param offset bytes from the start of the struct
     * @param size bytes
     */
    public record Field(String name, int offset, int size) {}

    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private int end;
    private int alignment = 1;

    private Struct(String name) {
        this.name = name;
    }

    /**
     * Starts the definition of a struct.
     *
     * @param name the struct's name in the header, such as {@code tcmsg}
     * @return an empty definition
     */
    public static Struct named(String name) {
        return new Struct(name);
    }

    /**
     * Appends a {@code __u8} or {@code char}.
     *
     * @param field its name in the header
     * @return its offset
     */
    public int u8(String field) {
        return append(field, 1, 1);
    }

    /**
     * Appends a {@code __u16}, {@code __s16} or {@code __be16}.
     *
     * @param field its name in the header
     * @return its offset
     */
    public int u16(String field) {
        return append(field, 2, 2);
    }

    /**
     * Appends a {@code __u32}, {@code __s32} or {@code __be32}.
     *
     * @param field its name in the header
     * @return its offset
     */
    public int u32(String field) {
        return append(field, 4, 4);
    }

    /**
     * Appends a {@code __u64} or {@code __s64}.
     *
     * @param field its name in the header
     * @return its offset
     */
    public int u64(String field) {
        return append(field, 8, 8);
    }

    /**
     * Appends an array of bytes.
     *
     * @param field its name in the header
     * @param length how many bytes
     * @return its offset
     */
    public int bytes(String field, int length) {
        return append(field, length, 1);
    }

    /**
     * Appends a member that is a struct itself.
     *
     * @param field its name in the header
     * @param member the complete definition of the member
     * @return its offset; a field of the member lies at this offset plus its own
     */
    public int struct(String field, Struct member) {
        return append(field, member.size(), member.alignment);
    }

    private int append(String field, int size, int align) {
        int offset = (end + align - 1) & -align;
        fields.add(new Field(field, offset, size));
        end = offset + size;
        alignment = Math.max(alignment, align);
        return offset;
    }

    /**
     * Returns the C name.
     *
     * @return the struct's name in the header
     */
    public String name() {
        return name;
    }

    /**
     * Returns {@code sizeof} the struct.
     *
     * @return bytes, trailing padding included
     */
    public int size() {
        return (end + alignment - 1) & -alignment;
    }

    /**
     * Returns the fields in header order.
     *
     * @return an unmodifiable copy
     */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "struct " + name + " (" + size() + " bytes)";
    }
}
