package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.TcObject;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.KindWords;
import io.github.tc4j.tc.syntax.spi.ClassShow;
import io.github.tc4j.tc.syntax.spi.FilterShow;
import io.github.tc4j.tc.syntax.spi.KindShow;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the kernel has as tc of iproute2 6.1 does: as text, or as JSON with {@link ShowOptions#json()}. Each method returns a whole list,
 * with an end of line.
 *
 * <p>Kinds that no module on the path shows are shown by their options' own text, and have no options in JSON.
 */
public final class TcShow {
    private final Scene scene;

    /**
     * Says how to show things.
     *
     * @param options tc's options
     * @param clock the packet scheduler's clock, {@link Psched#STANDARD} on all current kernels
     * @param deviceNames the names of interfaces, by index
     */
    public TcShow(ShowOptions options, Psched clock, IntFunction<String> deviceNames) {
        this.scene = new Scene(options, clock, deviceNames);
    }

    private ShowOptions options() {
        return scene.options();
    }

    private <T> String list(List<? extends T> things, Each<T> each) {
        BaseWriter out = options().json() ? new JsonWriter(scene) : new TextWriter(scene);
        out.beginArray(null, "");
        for (T thing : things) {
            out.beginObject(null);
            each.show(thing, out);
            out.endObject();
        }
        out.endArray("");
        return options().json() ? out.out.append('\n').toString() : out.out.toString();
    }

    private interface Each<T> {
        void show(T thing, ShowWriter out);
    }

    /**
     * Shows qdiscs.
     *
     * @param qdiscs the list
     * @param ofOneDevice whether the user asked for one interface, whose name is left out then
     * @return text or JSON
     */
    public String qdiscs(List<Qdisc> qdiscs, boolean ofOneDevice) {
        return list(qdiscs, (qdisc, out) -> qdisc(qdisc, ofOneDevice, out));
    }

    private static void qdisc(Qdisc qdisc, boolean ofOneDevice, ShowWriter out) {
        out.string("kind", "qdisc ", qdisc.kind(), "");
        out.string("handle", " ", Integer.toHexString(qdisc.handle().major()) + ":", " ");
        if (!ofOneDevice) {
            device(qdisc.device(), out);
        }
        place(qdisc.parent(), out);
        if (qdisc.references() != 1) {
            out.number("refcnt", "refcnt ", qdisc.references(), " ");
        }
        out.beginObject("options");
        QdiscShow<?> kind = KindWords.installed().qdiscShow(qdisc.kind());
        if (kind == null || !kind.type().isInstance(qdisc.options())) {
            out.text(Fallback.options(qdisc.options()).stripLeading());
        } else {
            options(kind, qdisc, out);
        }
        out.endObject().newLine();
        if (out.options().statistics()) {
            stats(qdisc.stats(), kind, out);
        }
    }

    private static <T extends QdiscOptions> void options(QdiscShow<T> kind, Qdisc qdisc, ShowWriter out) {
        kind.show(qdisc, kind.type().cast(qdisc.options()), out);
    }

    private static void device(DeviceRef device, ShowWriter out) {
        out.string("dev", "dev ", device.name(), " ", ShowWriter.Color.DEVICE);
    }

    private static void place(Handle parent, ShowWriter out) {
        if (parent.equals(Handle.ROOT)) {
            out.flag("root", "root ", true);
        } else if (!parent.equals(Handle.UNSPECIFIED)) {
            out.handle("parent", "parent ", parent, " ");
        }
    }

    private static void stats(Stats stats, @Nullable KindShow<?> kind, ShowWriter out) {
        StatsShow.show(stats, " ", out);
        out.newLine();
        Xstats own = stats.xstats();
        if (own != null && kind != null && kind.showsStats()) {
            kind.showStats(own, out);
            out.newLine();
        }
    }

    /**
     * Shows classes.
     *
     * @param classes the list
     * @return text or JSON
     */
    public String classes(List<TrafficClass> classes) {
        return list(classes, TcShow::tcClass);
    }

    private static void tcClass(TrafficClass tcClass, ShowWriter out) {
        out.string("class", "class ", tcClass.kind(), " ");
        out.handle("handle", "", tcClass.classId(), " ");
        if (tcClass.parent().equals(Handle.ROOT)) {
            out.flag("root", "root ", true);
        } else {
            out.handle("parent", "parent ", tcClass.parent(), " ");
        }
        if (!tcClass.leaf().equals(Handle.UNSPECIFIED)) {
            out.string("leaf", "leaf ", Integer.toHexString(tcClass.leaf().major()) + ":", " ");
        }
        ClassShow<?> kind = KindWords.installed().tcClassShow(tcClass.kind());
        if (kind != null && kind.type().isInstance(tcClass.options())) {
            options(kind, tcClass, out);
        } else if (hasOptions(tcClass.options())) {
            out.text(Fallback.options(tcClass.options()).stripLeading());
        }
        out.newLine();
        if (out.options().statistics()) {
            if (tcClass.stats().equals(Stats.NONE)) {
                out.newLine();
            } else {
                stats(tcClass.stats(), kind, out);
            }
        }
    }

    private static boolean hasOptions(ClassOptions options) {
        return !options.toString().equals(options.kind());
    }

    private static <T extends ClassOptions> void options(ClassShow<T> kind, TrafficClass tcClass, ShowWriter out) {
        kind.show(tcClass, kind.type().cast(tcClass.options()), out);
    }

    /**
     * Which filters the user asked for: what all of them have in common is left out.
     *
     * @param ofOneDevice whether of one interface
     * @param parent below which qdisc or class, null for any
     * @param priority of which priority, {@link Priority#AUTO} for any
     * @param protocol of which protocol, null for any
     * @param chain of which chain, null for any
     */
    public record Asked(
            boolean ofOneDevice,
            @Nullable Handle parent,
            Priority priority,
            @Nullable Protocol protocol,
            @Nullable Long chain) {}

    /**
     * Shows filters.
     *
     * @param filters filters, and their priorities where those are to be shown
     * @param asked what the user asked for
     * @return text or JSON
     */
    public String filters(List<? extends TcObject> filters, Asked asked) {
        return list(filters, (filter, out) -> filter(filter, asked, out));
    }

    private static void filter(TcObject object, Asked asked, ShowWriter out) {
        switch (object) {
            case Filter filter -> {
                filterLine(
                        new TcObject.FilterPriority(
                                filter.device(),
                                filter.parent(),
                                filter.chain(),
                                filter.priority(),
                                filter.protocol(),
                                filter.kind()),
                        asked,
                        out);
                out.beginObject("options");
                FilterShow<?> kind = KindWords.installed().filterShow(filter.kind());
                if (kind == null || !kind.type().isInstance(filter.options())) {
                    out.text(Fallback.options(filter.options()).stripLeading());
                } else {
                    options(kind, filter, out);
                }
                out.endObject().newLine();
            }
            case TcObject.FilterPriority priority -> {
                filterLine(priority, asked, out);
                out.newLine();
            }
            default -> throw new IllegalArgumentException("not a filter: " + object);
        }
    }

    private static <T extends FilterOptions> void options(FilterShow<T> kind, Filter filter, ShowWriter out) {
        kind.show(filter, kind.type().cast(filter.options()), out);
    }

    private static void filterLine(TcObject.FilterPriority filter, Asked asked, ShowWriter out) {
        out.text("filter ");
        if (filter.device().equals(DeviceRef.BLOCK)) {
            out.number("block", "block ", Integer.toUnsignedLong(filter.parent().value()), " ");
        } else {
            if (!asked.ofOneDevice()) {
                device(filter.device(), out);
            }
            if (!filter.parent().equals(asked.parent())) {
                hook(filter.parent(), out);
            }
        }
        if (!filter.protocol().equals(asked.protocol())) {
            out.string("protocol", "protocol ", filter.protocol().toString(), " ");
        }
        if (!filter.priority().equals(asked.priority())) {
            out.number("pref", "pref ", filter.priority().value(), " ");
        }
        out.string("kind", "", filter.kind(), " ");
        if (asked.chain() == null) {
            out.number("chain", "chain ", filter.chain(), " ");
        }
    }

    private static void hook(Handle parent, ShowWriter out) {
        if (parent.equals(Handle.CLSACT_INGRESS)) {
            out.flag("ingress", "ingress ", true);
        } else if (parent.equals(Handle.CLSACT_EGRESS)) {
            out.flag("egress", "egress ", true);
        } else {
            place(parent, out);
        }
    }

    /**
     * Shows actions on their own.
     *
     * @param actions the list
     * @return text or JSON
     */
    public String actions(List<Action> actions) {
        BaseWriter out = options().json() ? new JsonWriter(scene) : new TextWriter(scene);
        out.beginArray(null, "").beginObject(null);
        out.number("total acts", "total acts ", actions.size(), "").newLine();
        out.endObject().beginObject(null);
        ActionsShow.show(actions, 0, out);
        out.endObject().endArray("");
        return options().json() ? out.out.append('\n').toString() : out.out.toString();
    }
}
