package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.ArrayList;
import java.util.List;

/** {@code tc actions ...}. */
final class ActionGrammar extends Grammar {
    ActionGrammar(Words words, Machine machine, KindWords kinds) {
        super(words, machine, kinds);
    }

    TcCommand parse() {
        if (!words.hasNext()) {
            return new HelpCommand("actions");
        }
        if (takeVerb("add", Verb.ADD) || takeVerb("change", Verb.REPLACE) || takeVerb("replace", Verb.REPLACE)) {
            return new ActionCommand(verb, made());
        }
        if (takeVerb("delete", Verb.DELETE) || takeVerb("get", Verb.GET)) {
            return new ActionCommand(verb, named());
        }
        if (takeShow()) {
            return new ShowCommand(Subject.ACTION, null, null, null, null, 0, Priority.AUTO, null, null, kind(), false);
        }
        if (words.take("flush")) {
            return new FlushCommand(kind());
        }
        if (words.take("help")) {
            return new HelpCommand("actions");
        }
        throw unknownVerb("actions");
    }

    private List<Action> made() {
        try {
            return actions(words);
        } catch (SyntaxException e) {
            // tc's verb returns -1 where the parser of a filter returns 1
            throw new SyntaxException(String.valueOf(e.getMessage()), e.tcText(), SyntaxException.EXIT, e.ends());
        }
    }

    private List<Action> named() {
        List<Action> names = new ArrayList<>();
        while (words.hasNext()) {
            String kind = words.takeExact("action") ? words.next() : "";
            if (!words.hasNext() || !words.take("index")) {
                throw failed("Error: no index specified action: " + kind);
            }
            Long index = Words.unsigned(words.next(), 10, 0xFFFF_FFFFL);
            if (index == null) {
                throw failed("Illegal \"index\"");
            }
            names.add(new Action(new UnknownOptions(kind, null), index, Stats.NONE));
        }
        return names;
    }

    private String kind() {
        if (!words.hasNext() || !words.takeExact("action")) {
            throw new SyntaxException(
                    "which actions is not said: action KIND",
                    "usage: tc actions { ls | flush } action KIND",
                    SyntaxException.EXIT,
                    true);
        }
        String kind = words.next();
        if (words.hasNext()) {
            throw unknownVerb("actions");
        }
        return kind;
    }
}
