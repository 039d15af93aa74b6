package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.wire.MessageWriter;
import java.nio.charset.StandardCharsets;

/** One attribute that a request sets on a link, checked when it is made. */
sealed interface LinkSetting {
    /** Returns the attribute's type, {@code IFLA_*}. */
    int type();

    void write(MessageWriter out);

    /** Returns the setting in words, for errors. */
    @Override
    String toString();

    /** A {@code __u32}. */
    record U32(int type, String name, long value) implements LinkSetting {
        public U32 {
            if (value < 0 || value > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException(name + ": " + value + " is not in 0..4294967295");
            }
        }

        /** Makes a setting that the kernel keeps as an {@code int}. */
        static U32 positive(int type, String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + ": " + value + " is not in 1..2147483647");
            }
            return new U32(type, name, value);
        }

        @Override
        public void write(MessageWriter out) {
            out.u32(type, (int) value);
        }

        @Override
        public String toString() {
            return name + " " + value;
        }
    }

    /** A new name. */
    record Name(int type, String value) implements LinkSetting {
        public Name {
            LinkName.check("name", value);
        }

        @Override
        public void write(MessageWriter out) {
            out.string(type, value);
        }

        @Override
        public String toString() {
            return "name " + value;
        }
    }

    /** A note. The kernel counts and keeps it without a NUL. */
    record Alias(int type, String value) implements LinkSetting {
        private static final int MAX_BYTES = 255;

        public Alias {
            if (value.indexOf(0) >= 0 || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "alias: \"" + value + "\" has a NUL or more than " + MAX_BYTES + " bytes");
            }
        }

        @Override
        public void write(MessageWriter out) {
            out.bytes(type, value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "alias " + value;
        }
    }

    /** A MAC address. */
    record Address(int type, MacAddress value) implements LinkSetting {
        @Override
        public void write(MessageWriter out) {
            out.bytes(type, value.bytes());
        }

        @Override
        public String toString() {
            return "address " + value;
        }
    }

    /** The network namespace that the link is to be in. */
    record Namespace(int type, NetworkNamespace value) implements LinkSetting {
        @Override
        public void write(MessageWriter out) {
            out.u32(type, value.fd());
        }

        @Override
        public String toString() {
            return "in " + value;
        }
    }
}
