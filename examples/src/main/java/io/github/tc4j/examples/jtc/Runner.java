package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.syntax.ActionCommand;
import io.github.tc4j.tc.syntax.ChangeCommand;
import io.github.tc4j.tc.syntax.FilterCommand;
import io.github.tc4j.tc.syntax.FlushCommand;
import io.github.tc4j.tc.syntax.HelpCommand;
import io.github.tc4j.tc.syntax.ShowCommand;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.TcCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.util.List;

/** Runs one command. */
final class Runner {
    private static final String TALKING = "We have an error talking to the kernel";

    private final Session session;
    private final Messages messages;
    private final Options options;
    private final TcLanguage language;

    Runner(Session session, Messages messages, Options options) {
        this.session = session;
        this.messages = messages;
        this.options = options;
        this.language = new TcLanguage(session);
    }

    TcCommand parse(List<String> words) {
        return language.parse(words);
    }

    /** Returns the exit status. */
    int run(List<String> words) {
        return run(parse(words));
    }

    int run(TcCommand command) {
        return switch (command) {
            case HelpCommand help -> new Help(messages.out()).show(help);
            case ShowCommand show -> new Listing(session, messages, options.show()).run(show);
            case FlushCommand flush -> flush(flush);
            case ChangeCommand change -> change(change);
        };
    }

    private int change(ChangeCommand command) {
        try {
            if (command.verb() == Verb.GET) {
                return new Getting(session, messages, options.show()).run(command);
            }
            messages.warnings(session.tc().connection().execute(command.request(session)));
            return 0;
        } catch (KernelException e) {
            return refused(command, e);
        }
    }

    /** Reports a refusal as tc does for what the command is about, and returns its status. */
    int refused(ChangeCommand command, KernelException e) {
        messages.refused(e);
        if (command instanceof FilterCommand || command instanceof ActionCommand) {
            messages.err().println(TALKING);
        }
        return command instanceof ActionCommand ? SyntaxException.EXIT : Messages.KERNEL_REFUSED;
    }

    private int flush(FlushCommand command) {
        try {
            session.tc().flushActions(command.kind());
            return 0;
        } catch (KernelException e) {
            messages.refused(e);
            messages.err().println("We have an error flushing");
            return 1;
        }
    }
}
