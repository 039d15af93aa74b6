package io.github.tc4j.examples.jtc;

import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.syntax.ActionCommand;
import io.github.tc4j.tc.syntax.ChangeCommand;
import io.github.tc4j.tc.syntax.ClassCommand;
import io.github.tc4j.tc.syntax.FilterCommand;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.spi.ShowOptions;

/** Asks for one thing by its name. */
final class Getting {
    private final Session session;
    private final Messages messages;

    Getting(Session session, Messages messages, ShowOptions options) {
        this.session = session;
        this.messages = messages;
    }

    int run(ChangeCommand command) {
        Tc tc = session.tc();
        switch (command) {
            case FilterCommand filter ->
                tc.filter(filter.request(session), index -> filter.device() == null ? "if" + index : filter.device())
                        .ifPresent(messages.out()::println);
            case ActionCommand actions -> tc.actions(actions.request(session)).forEach(messages.out()::println);
            case QdiscCommand never -> throw new IllegalArgumentException(never.toString());
            case ClassCommand never -> throw new IllegalArgumentException(never.toString());
        }
        return 0;
    }
}
