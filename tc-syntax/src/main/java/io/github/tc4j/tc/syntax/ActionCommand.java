package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest;
import java.util.List;

/**
 * A command about actions of their own.
 *
 * @param verb add or replace, or get or delete, for which only kinds and indices count
 * @param actions the actions
 */
public record ActionCommand(Verb verb, List<Action> actions) implements ChangeCommand {
    /** Keeps a copy of the list. */
    public ActionCommand {
        actions = List.copyOf(actions);
    }

    @Override
    public PlainRequest request(Machine machine) {
        return PlainRequest.actions(verb, actions, machine.clock());
    }
}
