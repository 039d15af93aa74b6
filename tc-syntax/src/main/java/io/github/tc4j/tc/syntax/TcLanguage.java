package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The language of tc: reads commands as tc does, and writes the command that makes something.
 *
 * {@snippet :
 * TcLanguage language = new TcLanguage(machine);
 * TcCommand command = language.parse(List.of("qdisc", "add", "dev", "eth0", "root", "handle", "1:", "htb"));
 * }
 */
public final class TcLanguage {
    private final Machine machine;
    private final KindWords kinds = KindWords.installed();

    /**
     * Makes a reader of commands.
     *
     * @param machine where words that name interfaces are looked up
     */
    public TcLanguage(Machine machine) {
        this.machine = machine;
    }

    /**
     * Reads a command.
     *
     * @param line its words, without the program's name and options
     * @return what it says
     * @throws SyntaxException if tc refuses it
     */
    public TcCommand parse(List<String> line) {
        Words words = new Words(line);
        if (words.take("qdisc")) {
            return new QdiscGrammar(words, machine, kinds).parse();
        } else if (words.take("class")) {
            return new ClassGrammar(words, machine, kinds).parse();
        } else if (words.take("filter")) {
            return new FilterGrammar(words, machine, kinds, false).parse();
        } else if (words.take("chain")) {
            return new FilterGrammar(words, machine, kinds, true).parse();
        } else if (words.take("actions")) {
            return new ActionGrammar(words, machine, kinds).parse();
        } else if (words.take("help")) {
            return new HelpCommand("");
        }
        throw words.unknown(
                "Object \"" + words.peek() + "\" is unknown, try \"tc help\".", SyntaxException.EXIT, false);
    }

    /**
     * Writes a command.
     *
     * @param command what to say
     * @param devices gives interfaces their names
     * @return its words, without the program's name; {@link #parse} reads them as the same command
     * @throws IllegalArgumentException if tc has no words for it
     */
    public List<String> print(ChangeCommand command, IntFunction<String> devices) {
        return new Printer(kinds, devices).print(command);
    }

    /**
     * Writes the command that makes a qdisc which was listed.
     *
     * @param qdisc the qdisc
     * @param devices gives interfaces their names
     * @return its words, without the program's name
     * @throws IllegalArgumentException if tc has no words for it
     */
    public List<String> print(Qdisc qdisc, IntFunction<String> devices) {
        return print(
                new QdiscCommand(
                        Verb.ADD,
                        qdisc.device().name(),
                        qdisc.parent(),
                        qdisc.handle(),
                        qdisc.options(),
                        Attachments.NONE),
                devices);
    }

    /**
     * Writes the command that makes a class which was listed.
     *
     * @param tcClass the class
     * @param devices gives interfaces their names
     * @return its words, without the program's name
     * @throws IllegalArgumentException if tc has no words for it
     */
    public List<String> print(TrafficClass tcClass, IntFunction<String> devices) {
        Handle parent = tcClass.parent().equals(Handle.ROOT) ? tcClass.classId().qdisc() : tcClass.parent();
        return print(
                new ClassCommand(Verb.ADD, tcClass.device().name(), parent, tcClass.classId(), tcClass.options(), null),
                devices);
    }

    /**
     * Writes the command that makes a filter which was listed.
     *
     * @param filter the filter
     * @param devices gives interfaces their names
     * @return its words, without the program's name
     * @throws IllegalArgumentException if tc has no words for it
     */
    public List<String> print(Filter filter, IntFunction<String> devices) {
        boolean shared = filter.device().equals(DeviceRef.BLOCK);
        return print(
                new FilterCommand(
                        Subject.FILTER,
                        Verb.ADD,
                        shared ? null : filter.device().name(),
                        shared ? filter.parent().value() : 0,
                        shared ? Handle.UNSPECIFIED : filter.parent(),
                        filter.priority(),
                        filter.protocol(),
                        filter.chain() == 0 ? null : (Long) filter.chain(),
                        filter.handle(),
                        filter.options(),
                        null),
                devices);
    }

    /**
     * Writes the command that makes actions which were listed.
     *
     * @param actions the actions
     * @param devices gives interfaces their names
     * @return its words, without the program's name
     * @throws IllegalArgumentException if tc has no words for them
     */
    public List<String> print(List<Action> actions, IntFunction<String> devices) {
        return print(new ActionCommand(Verb.ADD, actions), devices);
    }
}
