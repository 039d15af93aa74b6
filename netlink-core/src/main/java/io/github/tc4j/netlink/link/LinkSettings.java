package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.wire.MessageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a request sets on a link.
 *
 * @param up whether to set it up or down; null for neither
 * @param attributes at most one of each type, by type
 */
record LinkSettings(@Nullable Boolean up, List<LinkSetting> attributes) {
    static final LinkSettings NONE = new LinkSettings(null, List.of());

    LinkSettings withUp(boolean value) {
        return new LinkSettings(value, attributes);
    }

    LinkSettings with(LinkSetting setting) {
        List<LinkSetting> all = new ArrayList<>(without(setting.type()).attributes);
        all.add(setting);
        all.sort((a, b) -> Integer.compare(a.type(), b.type()));
        return new LinkSettings(up, List.copyOf(all));
    }

    LinkSettings without(int type) {
        return new LinkSettings(
                up,
                attributes.stream().filter(setting -> setting.type() != type).toList());
    }

    boolean has(int type) {
        return attributes.stream().anyMatch(setting -> setting.type() == type);
    }

    void write(MessageWriter out, int index) {
        int header = out.struct(IfInfoMsg.STRUCT);
        out.putU32(header + IfInfoMsg.INDEX, index);
        if (up != null) {
            out.putU32(header + IfInfoMsg.FLAGS, up ? Iff.IFF_UP : 0);
            out.putU32(header + IfInfoMsg.CHANGE, Iff.IFF_UP);
        }
        for (LinkSetting setting : attributes) {
            setting.write(out);
        }
    }

    /** Returns the settings in words, after a comma each. */
    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(", ", ", ", "").setEmptyValue("");
        attributes.forEach(setting -> words.add(setting.toString()));
        if (up != null) {
            words.add(up ? "up" : "down");
        }
        return words.toString();
    }
}
