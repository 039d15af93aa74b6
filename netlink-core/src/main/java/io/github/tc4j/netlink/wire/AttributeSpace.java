package io.github.tc4j.netlink.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the attributes that may stand at one level of a message, as the kernel's header names them, and the spaces nested in them. It
 * serves to say which attribute the kernel objected to: {@code TCA_OPTIONS/TCA_HTB_PARMS}.
 */
public final class AttributeSpace {
    private final String prefix;
    private final String[] names;
    private final Map<Integer, AttributeSpace> nested;
    private final @Nullable AttributeSpace element;
    private final @Nullable Struct header;

    private AttributeSpace(
            String prefix,
            String[] names,
            Map<Integer, AttributeSpace> nested,
            @Nullable AttributeSpace element,
            @Nullable Struct header) {
        this.prefix = prefix;
        this.names = names;
        this.nested = nested;
        this.element = element;
        this.header = header;
    }

    /**
     * Defines a space.
     *
     * @param prefix what all names begin with, such as {@code TCA_HTB_}
     * @param names the rest of each name in the order of the header's enum, beginning with the name for 0, {@code UNSPEC}
     * @return the space, with nothing nested
     */
    public static AttributeSpace of(String prefix, String... names) {
        return new AttributeSpace(prefix, names.clone(), Map.of(), null, null);
    }

    /**
     * Defines a space that is an array: attribute types are indexes and all elements look alike.
     *
     * @param element what each element holds
     * @return the space; names read {@code [1]}, {@code [2]}, ...
     */
    public static AttributeSpace listOf(AttributeSpace element) {
        return new AttributeSpace("", new String[0], Map.of(), element, null);
    }

    /**
     * Returns a copy in which an attribute holds further attributes.
     *
     * @param type the attribute
     * @param space what it holds
     * @return a new space
     */
    public AttributeSpace with(int type, AttributeSpace space) {
        Map<Integer, AttributeSpace> all = new HashMap<>(nested);
        all.put(type, space);
        return new AttributeSpace(prefix, names, all, element, header);
    }

    /**
     * Returns a copy whose attributes follow a struct within the attribute that holds them, as those of a veth's other end do.
     *
     * @param struct what comes first
     * @return a new space
     */
    public AttributeSpace after(Struct struct) {
        return new AttributeSpace(prefix, names, nested, element, struct);
    }

    /**
     * Returns what comes before the attributes where this space is nested in an attribute.
     *
     * @return the struct, or null if there is none
     */
    public @Nullable Struct header() {
        return header;
    }

    /**
     * Names an attribute.
     *
     * @param type the attribute type, without flags
     * @return the header's name, or the prefix with the number where this library knows no name
     */
    public String name(int type) {
        if (element != null) {
            return "[" + type + "]";
        }
        return prefix + (type >= 0 && type < names.length ? names[type] : "#" + Integer.toUnsignedString(type));
    }

    /**
     * Returns how many names the space knows.
     *
     * @return one more than the greatest known attribute type
     */
    public int size() {
        return names.length;
    }

    /**
     * Returns what an attribute holds.
     *
     * @param type the attribute type, without flags
     * @return the space within, or null if it holds a value
     */
    public @Nullable AttributeSpace nested(int type) {
        return element != null ? element : nested.get(type);
    }
}
