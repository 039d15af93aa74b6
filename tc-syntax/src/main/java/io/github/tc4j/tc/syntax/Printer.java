package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.KindSyntax;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes commands. */
final class Printer {
    private final KindWords kinds;
    private final CommandWriter out;

    Printer(KindWords kinds, IntFunction<String> devices) {
        this.kinds = kinds;
        this.out = new CommandWriter(devices, (actions, to) -> ActionWords.print(kinds, actions, to));
    }

    List<String> print(ChangeCommand command) {
        switch (command) {
            case QdiscCommand qdisc -> qdisc(qdisc);
            case ClassCommand tcClass -> tcClass(tcClass);
            case FilterCommand filter -> filter(filter);
            case ActionCommand action -> action(action);
        }
        return out.words();
    }

    private void begin(String object, Verb verb, @Nullable String device) {
        out.word(object, verb.toString());
        if (device != null) {
            out.option("dev", device);
        }
    }

    private void qdisc(QdiscCommand command) {
        begin("qdisc", command.verb(), command.device());
        boolean hook = command.parent().equals(Handle.INGRESS);
        if (!hook) {
            parent(command.parent());
            if (!command.handle().equals(Handle.UNSPECIFIED)) {
                out.option("handle", command.handle());
            }
        } else if (command.options() == null || !command.handle().equals(Handle.INGRESS_QDISC)) {
            throw out.inexpressible("a qdisc of another kind in the place of ingress");
        }
        Attachments attachments = command.attachments();
        estimator(attachments.estimator());
        block("ingress_block", attachments.ingressBlock());
        block("egress_block", attachments.egressBlock());
        if (attachments.sizeTable() != null) {
            SizeTableWords.print(attachments.sizeTable(), out);
        }
        TcOptions options = command.options();
        if (options != null) {
            options(kinds.qdisc(options.kind()), options);
        }
    }

    private void parent(Handle parent) {
        if (parent.equals(Handle.ROOT)) {
            out.word("root");
        } else if (!parent.equals(Handle.UNSPECIFIED)) {
            out.option("parent", parent);
        }
    }

    private void estimator(@Nullable Estimator estimator) {
        if (estimator != null) {
            out.word("estimator").word(EstimatorMath.words(estimator));
        }
    }

    private void block(String name, int block) {
        if (block != 0) {
            out.option(name, Integer.toUnsignedString(block));
        }
    }

    private void tcClass(ClassCommand command) {
        begin("class", command.verb(), command.device());
        parent(command.parent());
        if (!command.classId().equals(Handle.UNSPECIFIED)) {
            out.option("classid", command.classId());
        }
        estimator(command.estimator());
        TcOptions options = command.options();
        if (options != null) {
            options(kinds.tcClass(options.kind()), options);
        }
    }

    private void filter(FilterCommand command) {
        begin(command.subject() == Subject.CHAIN ? "chain" : "filter", command.verb(), command.device());
        block("block", command.block());
        parent(command.parent());
        if (command.protocol() != null) {
            out.option("protocol", ProtocolWords.name(command.protocol()));
        }
        if (!command.priority().equals(Priority.AUTO)) {
            out.option("prio", command.priority());
        }
        if (command.chain() != null) {
            out.option("chain", command.chain());
        }
        if (command.handle().value() != FilterHandle.NONE.value()) {
            out.option("handle", command.handle());
        }
        estimator(command.estimator());
        TcOptions options = command.options();
        if (options != null) {
            options(kinds.filter(options.kind()), options);
        }
    }

    private void action(ActionCommand command) {
        out.word("actions", command.verb().toString());
        if (command.verb() == Verb.GET || command.verb() == Verb.DELETE) {
            command.actions()
                    .forEach(action -> out.word("action", action.kind()).option("index", action.index()));
        } else {
            out.actions(command.actions());
        }
    }

    private void options(@Nullable KindSyntax<?> syntax, TcOptions options) {
        out.word(options.kind());
        if (syntax == null) {
            throw out.inexpressible("the kind " + options.kind() + ", which no module on the path knows");
        }
        Printing.options(syntax, options, out);
    }
}
