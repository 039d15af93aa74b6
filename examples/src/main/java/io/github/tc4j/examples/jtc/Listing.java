package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.syntax.ShowCommand;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists things. */
final class Listing {
    private final Session session;
    private final Messages messages;

    Listing(Session session, Messages messages, ShowOptions options) {
        this.session = session;
        this.messages = messages;
    }

    int run(ShowCommand command) {
        try {
            for (Object each : list(command)) {
                messages.out().println(each);
            }
            return 0;
        } catch (KernelException e) {
            messages.refused(e);
            return 1;
        }
    }

    private List<?> list(ShowCommand command) {
        Device device = device(command.device());
        return switch (command.subject()) {
            case QDISC ->
                (device == null ? session.tc().qdiscs() : device.qdiscs())
                        .stream()
                                .filter(qdisc -> matches(command.parent(), qdisc.parent()))
                                .filter(qdisc -> matches(command.handle(), qdisc.handle()))
                                .toList();
            case CLASS ->
                device == null
                        ? List.of()
                        : device.classes().stream()
                                .filter(one -> matches(command.parent(), one.parent()))
                                .filter(one -> matches(command.handle(), one.classId()))
                                .toList();
            case FILTER -> filters(device, command);
            case ACTION -> session.tc().actions(String.valueOf(command.kind()));
            case CHAIN -> List.of();
        };
    }

    private List<?> filters(@Nullable Device device, ShowCommand command) {
        Device place = command.block() != 0 ? session.tc().device(DeviceRef.BLOCK) : device;
        if (place == null) {
            return List.of();
        }
        Handle parent = command.block() != 0 ? new Handle(command.block()) : command.parent();
        return place.filters(parent == null ? Handle.UNSPECIFIED : parent);
    }

    private static boolean matches(@Nullable Handle wanted, Handle found) {
        return wanted == null || wanted.equals(found);
    }

    private @Nullable Device device(@Nullable String name) {
        if (name == null) {
            return null;
        }
        DeviceRef found = session.device(name);
        if (found == null) {
            String text = "Cannot find device \"" + name + '"';
            throw new SyntaxException(text, text, SyntaxException.USAGE, false);
        }
        return session.tc().device(found);
    }
}
