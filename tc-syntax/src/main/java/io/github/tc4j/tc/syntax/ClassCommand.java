package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A command about a class.
 *
 * @param verb what to do
 * @param device the interface's name, null if it is not said
 * @param parent where it is, {@link Handle#UNSPECIFIED} if it is not said
 * @param classId which it is, {@link Handle#UNSPECIFIED} if it is not said
 * @param options what it is to be, null if not even the kind is said
 * @param estimator a rate estimator, null for none
 */
public record ClassCommand(
        Verb verb,
        @Nullable String device,
        Handle parent,
        Handle classId,
        @Nullable ClassOptions options,
        @Nullable Estimator estimator)
        implements ChangeCommand {
    @Override
    public PlainRequest request(Machine machine) {
        PlainRequest request = PlainRequest.of(
                verb,
                Subject.CLASS,
                Naming.describe(verb, "class", options, classId, device, parent),
                Naming.device(device, machine),
                parent,
                classId);
        if (options != null) {
            request = request.kind(options.kind());
        }
        if (estimator != null) {
            request = request.estimator(estimator.interval(), estimator.average());
        }
        return options == null ? request : request.options(options, machine.clock());
    }
}
