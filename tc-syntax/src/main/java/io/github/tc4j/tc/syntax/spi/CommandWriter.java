package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The words of a command that is being written. */
public final class CommandWriter {
    private final List<String> words = new ArrayList<>();
    private final IntFunction<String> devices;
    private final ActionPrinter actions;

    /** Writes the words of actions: the registry of kinds knows how. */
    @FunctionalInterface
    public interface ActionPrinter {
        /**
         * Writes a list of actions.
         *
         * @param actions the actions
         * @param out the command, at the place where they begin
         */
        void print(List<Action> actions, CommandWriter out);
    }

    /**
     * Begins a command.
     *
     * @param devices gives interfaces their names
     * @param actions writes the words of actions
     */
    public CommandWriter(IntFunction<String> devices, ActionPrinter actions) {
        this.devices = devices;
        this.actions = actions;
    }

    /**
     * Adds words.
     *
     * @param more one word or several; none of them is empty
     * @return this
     */
    public CommandWriter word(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /**
     * Adds an option and its value.
     *
     * @param name the option's word
     * @param value a value whose text is one word, in tc's notation
     * @return this
     */
    public CommandWriter option(String name, Object value) {
        return word(name, value.toString());
    }

    /**
     * Returns an interface's name.
     *
     * @param index its index
     * @return the name, or {@code ifINDEX} if it is not known
     */
    public String device(int index) {
        return devices.apply(index);
    }

    /**
     * Adds the words of actions.
     *
     * @param list the actions
     * @return this
     */
    public CommandWriter actions(List<Action> list) {
        actions.print(list, this);
        return this;
    }

    /**
     * Adds the words of one action, without {@code action} before its kind's name.
     *
     * @param action the action
     * @return this
     */
    public CommandWriter action(Action action) {
        CommandWriter one = new CommandWriter(devices, actions);
        actions.print(List.of(action), one);
        words.addAll(one.words.subList(1, one.words.size()));
        return this;
    }

    /**
     * Says that tc has no words for something.
     *
     * @param what what it has no words for
     * @return an exception to throw
     */
    public IllegalArgumentException inexpressible(String what) {
        return new IllegalArgumentException("tc has no words for " + what);
    }

    /**
     * Returns the words.
     *
     * @return a copy
     */
    public List<String> words() {
        return List.copyOf(words);
    }
}
