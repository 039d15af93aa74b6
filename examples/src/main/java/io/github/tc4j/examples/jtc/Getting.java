package io.github.tc4j.examples.jtc;

import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.syntax.ActionCommand;
import io.github.tc4j.tc.syntax.ChangeCommand;
import io.github.tc4j.tc.syntax.ClassCommand;
import io.github.tc4j.tc.syntax.FilterCommand;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.show.TcShow;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import java.util.List;

/** Asks for one thing by its name. */
final class Getting {
    private static final TcShow.Asked EVERYTHING = new TcShow.Asked(false, null, Priority.AUTO, null, null);

    private final Session session;
    private final Messages messages;
    private final TcShow show;

    Getting(Session session, Messages messages, ShowOptions options) {
        this.session = session;
        this.messages = messages;
        this.show = new TcShow(options, session.clock(), session::deviceName);
    }

    int run(ChangeCommand command) {
        Tc tc = session.tc();
        switch (command) {
            case FilterCommand filter ->
                tc.filter(filter.request(session), index -> filter.device() == null ? "if" + index : filter.device())
                        .ifPresent(found -> messages.out().print(show.filters(List.of(found), EVERYTHING)));
            case ActionCommand actions -> messages.out().print(show.actions(tc.actions(actions.request(session))));
            case QdiscCommand never -> throw new IllegalArgumentException(never.toString());
            case ClassCommand never -> throw new IllegalArgumentException(never.toString());
        }
        return 0;
    }
}
