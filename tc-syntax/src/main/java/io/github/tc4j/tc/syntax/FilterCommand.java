package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A command about filters, or about a chain of them.
 *
 * @param subject {@link Subject#FILTER} or {@link Subject#CHAIN}
 * @param verb what to do
 * @param device the interface's name, null if it is not said
 * @param block the block's number in the interface's place, 0 for none
 * @param parent where it is, {@link Handle#UNSPECIFIED} if it is not said
 * @param priority its place in the order, {@link Priority#AUTO} if it is not said
 * @param protocol the packets it sees, null if it is not said
 * @param chain the chain, null if it is not said
 * @param handle which it is, {@link FilterHandle#NONE} if it is not said
 * @param options what it is to be, null if not even the kind is said
 * @param estimator a rate estimator, null for none
 */
public record FilterCommand(
        Subject subject,
        Verb verb,
        @Nullable String device,
        int block,
        Handle parent,
        Priority priority,
        @Nullable Protocol protocol,
        @Nullable Long chain,
        FilterHandle handle,
        @Nullable FilterOptions options,
        @Nullable Estimator estimator)
        implements ChangeCommand {
    @Override
    public PlainRequest request(Machine machine) {
        DeviceRef place = block != 0 ? DeviceRef.BLOCK : Naming.device(device, machine);
        PlainRequest request = PlainRequest.of(
                verb,
                subject,
                describe(),
                place,
                block != 0 ? new Handle(block) : parent,
                handle.value(),
                priority,
                protocol != null ? protocol : makes() ? Protocol.ALL : null);
        if (chain != null) {
            request = request.chain(chain);
        }
        if (options != null) {
            request = request.kind(options.kind()).options(options, machine.clock());
        }
        return estimator == null ? request : request.estimator(estimator.interval(), estimator.average());
    }

    private boolean makes() {
        return subject == Subject.FILTER && (verb == Verb.ADD || verb == Verb.REPLACE);
    }

    private String describe() {
        String what = subject == Subject.CHAIN ? "chain" : "filter";
        String where = block != 0 ? " on block " + Integer.toUnsignedString(block) : Naming.place(parent);
        return Naming.describe(verb, what, options, Handle.UNSPECIFIED, device, Handle.UNSPECIFIED)
                + where
                + (chain == null ? "" : " chain " + chain)
                + (handle.value() == 0 ? "" : " handle " + handle)
                + (priority.equals(Priority.AUTO) ? "" : " prio " + priority);
    }
}
