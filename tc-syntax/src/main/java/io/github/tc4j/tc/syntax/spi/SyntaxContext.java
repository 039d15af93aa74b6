package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a kind's words may refer to: the rest of the command, and the machine. */
public interface SyntaxContext {
    /**
     * Returns what the command does.
     *
     * @return the verb
     */
    Verb verb();

    /**
     * Returns the name of the interface that the command is about.
     *
     * @return the name, null for a block or if the command names none
     */
    @Nullable
    String deviceName();

    /**
     * Returns the protocol that the command names.
     *
     * @return the protocol, null if it names none or is not about a filter
     */
    @Nullable
    Protocol protocol();

    /**
     * Returns the packet scheduler's clock.
     *
     * @return what converts bursts to ticks
     */
    Psched clock();

    /**
     * Finds an interface, for an option that names one.
     *
     * @param name its name
     * @return the interface, or null if there is none of that name
     */
    @Nullable
    DeviceRef device(String name);

    /**
     * Returns an interface's speed, which percentages are of.
     *
     * @param name the interface's name
     * @return megabits per second as the driver tells it, 0 or less if it does not know
     * @throws java.io.UncheckedIOException if the interface tells no speed
     */
    long speed(String name);

    /**
     * Reads actions, for the filters that have some.
     *
     * @param words the command, at the first word behind {@code action}
     * @return the actions up to the first word that is none of theirs
     * @throws io.github.tc4j.tc.syntax.SyntaxException if tc refuses the words
     */
    List<Action> actions(Words words);

    /**
     * Reads one action of a kind that is known without being said.
     *
     * @param kind the action's kind
     * @param words the command, at the kind's name or the first word behind it
     * @return the action
     * @throws io.github.tc4j.tc.syntax.SyntaxException if tc refuses the words
     */
    Action action(String kind, Words words);
}
