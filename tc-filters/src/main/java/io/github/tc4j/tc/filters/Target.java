package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the packets that a filter chooses.
 *
 * @param flowId the class that they go to; one that does not exist is accepted, and does what the qdisc's default does; null for none
 * @param actions what is done with them first, at most 32
 */
public record Target(@Nullable Handle flowId, List<Action> actions) {
    /** No class, and no action. */
    public static final Target NONE = new Target(null, List.of());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there are more than 32 actions
     */
    public Target {
        actions = List.copyOf(actions);
        ActionList.check(actions);
    }

    Target flowId(Handle value) {
        return new Target(value, actions);
    }

    Target plus(ActionOptions... more) {
        List<Action> all = new ArrayList<>(actions);
        for (ActionOptions options : more) {
            all.add(Action.of(options));
        }
        return new Target(flowId, all);
    }

    Target actions(List<Action> value) {
        return new Target(flowId, value);
    }

    void writeFlowId(MessageWriter out, int attribute) {
        if (flowId != null) {
            out.u32(attribute, flowId.value());
        }
    }

    void writeActions(MessageWriter out, int attribute, Psched clock) {
        ActionList.write(out, attribute, actions, clock);
    }

    /** Returns the target as tc writes it, with a space before it; empty if there is none. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (flowId != null) {
            text.append(" flowid ").append(flowId);
        }
        actions.forEach(action -> text.append(' ').append(action));
        return text.toString();
    }
}
