package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A network namespace, which is entered when it is needed. */
final class Session implements Machine, AutoCloseable {
    private static final Path DEVICES = Path.of("/sys/class/net");
    private static final Pattern NUMBERED = Pattern.compile("if[1-9][0-9]{0,8}");

    private final @Nullable String namespace;
    private @Nullable Tc tc;

    Session(@Nullable String namespace) {
        this.namespace = namespace;
    }

    Tc tc() {
        Tc open = tc;
        if (open == null) {
            open = open();
            tc = open;
        }
        return open;
    }

    private Tc open() {
        if (namespace == null) {
            return Tc.open();
        }
        try (NetworkNamespace entered = NetworkNamespace.named(namespace)) {
            return Tc.open(entered);
        }
    }

    @Override
    public Psched clock() {
        return Psched.system();
    }

    /** tc too takes {@code if7} for the seventh interface. */
    @Override
    public @Nullable DeviceRef device(String name) {
        Link link = tc().links().find(name).orElse(null);
        if (link != null) {
            return new DeviceRef(link.index(), link.name());
        }
        return NUMBERED.matcher(name).matches() ? new DeviceRef(Integer.parseInt(name.substring(2)), name) : null;
    }

    @Override
    public long speed(String name) {
        try {
            return Long.parseLong(
                    Files.readString(DEVICES.resolve(name).resolve("speed")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("read the speed of " + name, e);
        }
    }

    /** Gives interfaces their names. */
    String deviceName(int index) {
        return tc().links().find(index).map(Link::name).orElse("if" + index);
    }

    @Override
    public void close() {
        if (tc != null) {
            tc.close();
        }
    }
}
