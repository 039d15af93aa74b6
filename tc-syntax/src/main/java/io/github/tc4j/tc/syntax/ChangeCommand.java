package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.PlainRequest;

/** A command that is one request to the kernel: all that add, change, replace, link, delete or get something. */
public sealed interface ChangeCommand extends TcCommand
        permits QdiscCommand, ClassCommand, FilterCommand, ActionCommand {
    /**
     * Returns what the command does.
     *
     * @return the verb
     */
    Verb verb();

    /**
     * Makes the request.
     *
     * @param machine where the interface is looked up, and whose clock converts bursts
     * @return a request that can be sent or encoded
     * @throws SyntaxException if there is no such interface
     */
    PlainRequest request(Machine machine);
}
