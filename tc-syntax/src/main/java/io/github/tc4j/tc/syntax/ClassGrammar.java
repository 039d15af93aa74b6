package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code tc class ...}. */
final class ClassGrammar extends Grammar {
    private Handle classId = Handle.UNSPECIFIED;

    ClassGrammar(Words words, Machine machine, KindWords kinds) {
        super(words, machine, kinds);
    }

    TcCommand parse() {
        if (!words.hasNext()) {
            return parseShow();
        }
        if (takeVerb("add", Verb.ADD)
                || takeVerb("change", Verb.CHANGE)
                || takeVerb("replace", Verb.REPLACE)
                || takeVerb("delete", Verb.DELETE)) {
            return parseChange();
        }
        if (takeShow()) {
            return parseShow();
        }
        if (words.take("help")) {
            return new HelpCommand("class");
        }
        throw unknownVerb("class");
    }

    private TcCommand parseChange() {
        String kind = null;
        while (words.hasNext() && kind == null) {
            if (words.take("help")) {
                return new HelpCommand("class");
            } else if (!takePlace()) {
                kind = words.next();
            }
        }
        return new ClassCommand(verb, device, parent, classId, kind == null ? null : options(kind), estimator);
    }

    private boolean takePlace() {
        if (takeDevice() || takeEstimator()) {
            return true;
        } else if (words.takeExact("classid")) {
            words.peek();
            if (!classId.equals(Handle.UNSPECIFIED)) {
                words.next();
                throw words.duplicate("classid");
            }
            classId = readClass("invalid class ID");
        } else if (words.takeExact("handle")) {
            throw failed("Error: try \"classid\" instead of \"handle\"");
        } else if (words.takeExact("root")) {
            if (!parent.equals(Handle.UNSPECIFIED)) {
                throw failed("Error: \"root\" is duplicate parent ID.");
            }
            parent = Handle.ROOT;
        } else if (words.takeExact("parent")) {
            words.peek();
            if (!parent.equals(Handle.UNSPECIFIED)) {
                words.next();
                throw words.duplicate("parent");
            }
            parent = readClass("invalid parent ID");
        } else {
            return false;
        }
        return true;
    }

    /** A class has the kind of its qdisc; to tc all others are without classes. */
    private ClassOptions options(String kind) {
        ClassSyntax<?> syntax = kinds.tcClass(kind);
        if (syntax == null) {
            String text = "Error: Qdisc \"" + kind + "\" is classless.";
            throw words.refuse(text, text);
        }
        return syntax.parse(words, this);
    }

    private TcCommand parseShow() {
        Handle of = null;
        Handle below = null;
        Handle one = null;
        while (words.hasNext()) {
            if (words.takeExact("qdisc")) {
                of = read(Words::toQdisc, "invalid qdisc ID");
            } else if (words.takeExact("classid")) {
                one = readClass("invalid class ID");
            } else if (words.takeExact("root")) {
                below = requireFirst(below, Handle.ROOT);
            } else if (words.takeExact("parent")) {
                below = requireFirst(below, readClass("invalid parent ID"));
            } else if (words.take("help")) {
                return new HelpCommand("class");
            } else if (!takeDevice()) {
                throw words.unknown(
                        "What is \"" + words.peek() + "\"? Try \"tc class help\".", SyntaxException.EXIT, false);
            }
        }
        return new ShowCommand(Subject.CLASS, device, below, one, of, 0, Priority.AUTO, null, null, null, false);
    }

    private Handle requireFirst(@Nullable Handle former, Handle where) {
        if (former != null) {
            throw failed("Error: \"root\" is duplicate parent ID");
        }
        return where;
    }
}
