package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.Verb;
import org.jspecify.annotations.Nullable;

/** How commands find interfaces, and name what they are about. */
final class Naming {
    private Naming() {}

    static @Nullable DeviceRef device(@Nullable String name, Machine machine) {
        if (name == null) {
            return null;
        }
        DeviceRef device = machine.device(name);
        if (device == null) {
            throw noDevice(name);
        }
        return device;
    }

    static SyntaxException noDevice(String name) {
        String text = "Cannot find device \"" + name + '"';
        return new SyntaxException(text, text, SyntaxException.USAGE, false);
    }

    /** In the words of {@link io.github.tc4j.tc.TcRequest}: {@code add qdisc htb 1: on cni0 root}. */
    static String describe(
            Verb verb,
            String object,
            @Nullable TcOptions options,
            Handle handle,
            @Nullable String device,
            Handle parent) {
        return verb + " " + object
                + (options == null ? "" : " " + options.kind())
                + (handle.equals(Handle.UNSPECIFIED) ? "" : " " + handle)
                + (device == null ? "" : " on " + device)
                + place(parent);
    }

    static String place(Handle parent) {
        if (parent.equals(Handle.ROOT)) {
            return " root";
        }
        return parent.equals(Handle.UNSPECIFIED) ? "" : " parent " + parent;
    }
}
