package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code tc qdisc ...}. */
final class QdiscGrammar extends Grammar {
    private Handle handle = Handle.UNSPECIFIED;
    private Attachments attachments = Attachments.NONE;

    QdiscGrammar(Words words, Machine machine, KindWords kinds) {
        super(words, machine, kinds);
    }

    TcCommand parse() {
        if (!words.hasNext() || takeShow()) {
            return parseShow();
        }
        if (takeVerb("add", Verb.ADD)
                || takeVerb("change", Verb.CHANGE)
                || takeVerb("replace", Verb.REPLACE)
                || takeVerb("link", Verb.LINK)
                || takeVerb("delete", Verb.DELETE)) {
            return parseChange();
        }
        if (words.take("help")) {
            return new HelpCommand("qdisc");
        }
        throw unknownVerb("qdisc");
    }

    private TcCommand parseChange() {
        String kind = null;
        while (words.hasNext() && kind == null) {
            if (words.takeExact("clsact") || words.takeExact("ingress")) {
                kind = hook();
            } else if (words.take("help")) {
                return new HelpCommand("qdisc");
            } else if (!takePlace() && !takeAttachment()) {
                kind = words.next();
            }
        }
        QdiscOptions options = kind == null ? null : options(kind);
        return new QdiscCommand(verb, device, parent, handle, options, attached());
    }

    private Attachments attached() {
        return estimator == null ? attachments : attachments.estimator(estimator);
    }

    private String hook() {
        words.back();
        String kind = words.next();
        if (!parent.equals(Handle.UNSPECIFIED)) {
            throw failed("Error: \"" + kind + "\" is a duplicate parent ID");
        }
        parent = Handle.INGRESS;
        handle = Handle.INGRESS_QDISC;
        return kind;
    }

    private boolean takePlace() {
        if (takeDevice()) {
            return true;
        } else if (words.takeExact("handle")) {
            requireNew(handle, "handle");
            handle = read(Words::toQdisc, "invalid qdisc ID");
        } else if (words.takeExact("root")) {
            if (!parent.equals(Handle.UNSPECIFIED)) {
                throw failed("Error: \"root\" is duplicate parent ID");
            }
            parent = Handle.ROOT;
        } else if (words.takeExact("parent")) {
            words.peek();
            requireNew(parent, "parent");
            parent = readClass("invalid parent ID");
        } else {
            return false;
        }
        return true;
    }

    private void requireNew(Handle value, String name) {
        if (!value.equals(Handle.UNSPECIFIED)) {
            words.next();
            throw words.duplicate(name);
        }
    }

    private boolean takeAttachment() {
        if (takeEstimator()) {
            return true;
        } else if (words.take("stab")) {
            attachments = attachments.sizeTable(SizeTableWords.read(words));
        } else if (words.take("ingress_block")) {
            attachments = attachments.block(true, readBlock("invalid ingress block index value"));
        } else if (words.take("egress_block")) {
            attachments = attachments.block(false, readBlock("invalid egress block index value"));
        } else {
            return false;
        }
        return true;
    }

    private QdiscOptions options(String kind) {
        QdiscSyntax<?> syntax = kinds.qdisc(kind);
        if (syntax != null) {
            return syntax.parse(words, this);
        }
        if (words.hasNext()) {
            throw unparsable("qdisc", kind);
        }
        return new UnknownOptions(kind, null);
    }

    private TcCommand parseShow() {
        Place place = new Place(null, null, false);
        while (words.hasNext()) {
            if (words.takeExact("root")) {
                place = place.at(this, Handle.ROOT);
            } else if (words.takeExact("ingress") || words.takeExact("clsact")) {
                place = place.at(this, Handle.INGRESS);
            } else if (words.takeExact("parent")) {
                place = place.at(this, readClass("invalid parent ID"));
            } else if (words.takeExact("handle")) {
                place = new Place(place.parent, read(Words::toQdisc, "invalid qdisc ID"), place.invisible);
            } else if (words.take("help")) {
                return new HelpCommand("qdisc");
            } else if (words.takeExact("invisible")) {
                place = new Place(place.parent, place.handle, true);
            } else if (!takeDevice()) {
                throw words.unknown(
                        "What is \"" + words.peek() + "\"? Try \"tc qdisc help\".", SyntaxException.EXIT, false);
            }
        }
        return new ShowCommand(
                Subject.QDISC,
                device,
                place.parent,
                place.handle,
                null,
                0,
                Priority.AUTO,
                null,
                null,
                null,
                place.invisible);
    }

    /** Which qdiscs are to be shown. */
    private record Place(@Nullable Handle parent, @Nullable Handle handle, boolean invisible) {
        Place at(QdiscGrammar grammar, Handle where) {
            if (parent != null) {
                throw grammar.failed("Error: parent is already specified");
            }
            return new Place(where, handle, invisible);
        }
    }
}
