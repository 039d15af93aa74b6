package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.TcObject;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.syntax.ShowCommand;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.show.TcShow;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists things. */
final class Listing {
    private final Session session;
    private final Messages messages;
    private final TcShow show;

    Listing(Session session, Messages messages, ShowOptions options) {
        this.session = session;
        this.messages = messages;
        this.show = new TcShow(options, session.clock(), session::deviceName);
    }

    int run(ShowCommand command) {
        try {
            messages.out().print(text(command));
            return 0;
        } catch (KernelException e) {
            messages.refused(e);
            return 1;
        }
    }

    private String text(ShowCommand command) {
        Device device = device(command.device());
        return switch (command.subject()) {
            case QDISC -> show.qdiscs(qdiscs(device, command), device != null);
            case CLASS -> show.classes(classes(device, command));
            case FILTER -> show.filters(filters(device, command), asked(command));
            case ACTION -> show.actions(session.tc().actions(String.valueOf(command.kind())));
            case CHAIN -> "";
        };
    }

    private List<Qdisc> qdiscs(@Nullable Device device, ShowCommand command) {
        return (device == null ? session.tc().qdiscs() : device.qdiscs())
                .stream()
                        .filter(qdisc -> matches(command.parent(), qdisc.parent()))
                        .filter(qdisc -> matches(command.handle(), qdisc.handle()))
                        .toList();
    }

    private static List<TrafficClass> classes(@Nullable Device device, ShowCommand command) {
        return device == null
                ? List.of()
                : device.classes().stream()
                        .filter(one -> isOfQdisc(command.parent(), one))
                        .filter(one -> isOfQdisc(command.qdisc(), one))
                        .filter(one -> matches(command.handle(), one.classId()))
                        .toList();
    }

    /** {@code parent 1:1} too asks the kernel for all classes of the qdisc. */
    private static boolean isOfQdisc(@Nullable Handle handle, TrafficClass one) {
        return handle == null
                || (handle.equals(Handle.ROOT)
                        ? one.parent().equals(Handle.ROOT)
                        : handle.major() == one.classId().major());
    }

    private static TcShow.Asked asked(ShowCommand command) {
        return new TcShow.Asked(
                command.device() != null, command.parent(), command.priority(), command.protocol(), command.chain());
    }

    private List<TcObject> filters(@Nullable Device device, ShowCommand command) {
        Device place = command.block() != 0 ? session.tc().device(DeviceRef.BLOCK) : device;
        if (place == null) {
            return List.of();
        }
        Handle parent = command.block() != 0 ? new Handle(command.block()) : command.parent();
        return place.filtersByPriority(parent == null ? Handle.UNSPECIFIED : parent).stream()
                .filter(filter -> isAsked(filter, command))
                .toList();
    }

    private static boolean isAsked(TcObject object, ShowCommand command) {
        return switch (object) {
            case Filter filter -> isAsked(filter.priority(), filter.protocol(), filter.chain(), command);
            case TcObject.FilterPriority of -> isAsked(of.priority(), of.protocol(), of.chain(), command);
            default -> false;
        };
    }

    private static boolean isAsked(Priority priority, Protocol protocol, long chain, ShowCommand command) {
        return (command.priority().equals(Priority.AUTO) || command.priority().equals(priority))
                && (command.protocol() == null || command.protocol().equals(protocol))
                && (command.chain() == null || command.chain() == chain);
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
