package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A command about a qdisc.
 *
 * @param verb what to do
 * @param device the interface's name, null if it is not said
 * @param parent where it is, {@link Handle#UNSPECIFIED} if it is not said
 * @param handle which it is, {@link Handle#UNSPECIFIED} if it is not said
 * @param options what it is to be, null if not even the kind is said
 * @param attachments what is said besides
 */
public record QdiscCommand(
        Verb verb,
        @Nullable String device,
        Handle parent,
        Handle handle,
        @Nullable QdiscOptions options,
        Attachments attachments)
        implements ChangeCommand {
    @Override
    public PlainRequest request(Machine machine) {
        PlainRequest request = PlainRequest.of(
                verb,
                Subject.QDISC,
                Naming.describe(verb, "qdisc", options, handle, device, parent),
                Naming.device(device, machine),
                parent,
                handle);
        if (options != null) {
            request = request.kind(options.kind());
        }
        if (attachments.estimator() != null) {
            request = request.estimator(
                    attachments.estimator().interval(), attachments.estimator().average());
        }
        if (options != null) {
            request = request.options(options, machine.clock());
        }
        if (attachments.sizeTable() != null) {
            request = request.sizeTable(attachments.sizeTable());
        }
        if (attachments.ingressBlock() != 0) {
            request = request.block(true, attachments.ingressBlock());
        }
        if (attachments.egressBlock() != 0) {
            request = request.block(false, attachments.egressBlock());
        }
        return request;
    }
}
