package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.syntax.spi.FilterSyntax;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code tc filter ...}, and {@code tc chain ...}, which has the same words. */
final class FilterGrammar extends Grammar {
    private final Subject subject;
    private final String object;
    private int block;

    @Nullable
    private String handle;

    private Priority priority = Priority.AUTO;

    @Nullable
    private Protocol protocol;

    @Nullable
    private Long chain;

    FilterGrammar(Words words, Machine machine, KindWords kinds, boolean ofChains) {
        super(words, machine, kinds);
        subject = ofChains ? Subject.CHAIN : Subject.FILTER;
        object = ofChains ? "chain" : "filter";
    }

    @Override
    public @Nullable Protocol protocol() {
        return protocol;
    }

    TcCommand parse() {
        if (!words.hasNext() || takeShow()) {
            return parseShow();
        }
        boolean chains = subject == Subject.CHAIN;
        if (takeVerb("add", Verb.ADD)
                || (!chains && (takeVerb("change", Verb.CHANGE) || takeVerb("replace", Verb.REPLACE)))
                || takeVerb("delete", Verb.DELETE)
                || takeVerb("get", Verb.GET)) {
            return parseChange();
        }
        if (words.take("help")) {
            return new HelpCommand(object);
        }
        throw unknownVerb(object);
    }

    private TcCommand parseChange() {
        String kind = null;
        while (words.hasNext() && kind == null) {
            if (takePlace() || takeIdentity() || takeEstimator()) {
                continue;
            } else if (words.take("help")) {
                return new HelpCommand(object);
            }
            kind = words.next();
        }
        boolean get = verb == Verb.GET && subject == Subject.FILTER;
        if (get) {
            requireIdentity(kind);
        }
        FilterSyntax.Parsed parsed = kind == null ? null : parseOptions(kind);
        if (parsed == null && handle != null) {
            throw failed("Must specify filter type when using \"handle\"");
        }
        return new FilterCommand(
                subject,
                verb,
                device,
                block,
                parent,
                priority,
                protocol,
                chain,
                parsed == null ? FilterHandle.NONE : parsed.handle(),
                parsed == null ? null : parsed.options(),
                estimator);
    }

    private void requireIdentity(@Nullable String kind) {
        if (parent.equals(Handle.UNSPECIFIED) && block == 0) {
            throw failed("Must specify filter parent");
        } else if (priority.equals(Priority.AUTO)) {
            throw failed("Must specify filter priority");
        } else if (protocol == null) {
            throw failed("Must specify filter protocol");
        } else if (kind == null) {
            throw failed("Must specify filter type");
        } else if (handle == null) {
            throw failed("Must specify filter \"handle\"");
        }
    }

    private FilterSyntax.Parsed parseOptions(String kind) {
        FilterSyntax<?> syntax = kinds.filter(kind);
        if (syntax != null) {
            return syntax.parse(words, handle, this);
        }
        if (words.hasNext()) {
            throw unparsable("filter", kind);
        }
        Long number = handle == null ? (Long) 0L : Words.unsigned(handle, 16, 0xFFFF_FFFFL);
        if (number == null) {
            throw words.refuse(
                    "the handle \"" + handle + "\" is not a number", "Unparsable filter ID \"" + handle + '"');
        }
        return new FilterSyntax.Parsed(new UnknownOptions(kind, null), FilterHandle.of(number.intValue()));
    }

    private boolean takePlace() {
        if (words.takeExact("dev")) {
            words.back();
            requireNot(block != 0);
            return takeDevice();
        } else if (words.takeExact("block")) {
            words.peek();
            requireNot(device != null);
            if (block != 0) {
                words.next();
                throw words.duplicate("block");
            }
            block = readBlock("invalid block index value");
        } else if (words.takeExact("root")) {
            setParent("root", Handle.ROOT);
        } else if (words.takeExact("ingress")) {
            setParent("ingress", Handle.CLSACT_INGRESS);
        } else if (words.takeExact("egress")) {
            setParent("egress", Handle.CLSACT_EGRESS);
        } else if (words.takeExact("parent")) {
            words.peek();
            if (!parent.equals(Handle.UNSPECIFIED)) {
                words.next();
                throw words.duplicate("parent");
            }
            parent = readClass("Invalid parent ID");
        } else {
            return false;
        }
        return true;
    }

    private void requireNot(boolean other) {
        if (other) {
            throw failed("Error: \"dev\" and \"block\" are mutually exclusive");
        }
    }

    private void setParent(String word, Handle where) {
        if (!parent.equals(Handle.UNSPECIFIED)) {
            throw failed("Error: \"" + word + "\" is duplicate parent ID");
        }
        parent = where;
    }

    private boolean takeIdentity() {
        if (words.takeExact("handle")) {
            String word = words.next();
            if (handle != null) {
                throw words.duplicate("handle");
            }
            handle = word;
        } else if (words.take("preference") || words.take("priority")) {
            requireNew(!priority.equals(Priority.AUTO), "priority");
            priority = Priority.of(read(word -> Words.unsigned(word, 0, 0xFFFF), "invalid priority value")
                    .intValue());
        } else if (words.take("protocol")) {
            requireNew(protocol != null, "protocol");
            protocol = read(ProtocolWords::protocol, "invalid protocol");
        } else if (words.take("chain")) {
            requireNew(chain != null, "chain");
            chain = read(word -> Words.unsigned(word, 0, 0xFFFF_FFFFL), "invalid chain index value");
        } else {
            return false;
        }
        return true;
    }

    private void requireNew(boolean said, String name) {
        words.peek();
        if (said) {
            words.next();
            throw words.duplicate(name);
        }
    }

    private TcCommand parseShow() {
        while (words.hasNext()) {
            if (takePlace() || takeIdentity()) {
                continue;
            } else if (words.take("help")) {
                return new HelpCommand(object);
            }
            throw words.unknown(
                    " What is \"" + words.peek() + "\"? Try \"tc filter help\"", SyntaxException.EXIT, false);
        }
        Handle where = parent.equals(Handle.UNSPECIFIED) ? null : parent;
        return new ShowCommand(subject, device, where, null, null, block, priority, protocol, chain, null, false);
    }
}
