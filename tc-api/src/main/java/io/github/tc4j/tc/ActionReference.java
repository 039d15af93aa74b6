package io.github.tc4j.tc;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.Psched;

/** Stands for the options of an action that is there, and is named by its kind and index. */
record ActionReference(String kind) implements ActionOptions {
    ActionReference {
        if (Kinds.installed().action(kind) == null) {
            throw new IllegalArgumentException("shared action: no module on the path knows the kind \"" + kind
                    + "\", so its index cannot be written");
        }
    }

    @Override
    public void write(MessageWriter out, int attribute, int index, Psched clock) {
        ActionKind<?> known = Kinds.installed().action(kind);
        if (known != null) {
            known.writeReference(out, attribute, index);
        }
    }

    @Override
    public AttributeSpace attributes() {
        return NO_NAMES;
    }

    @Override
    public String toString() {
        return kind;
    }
}
