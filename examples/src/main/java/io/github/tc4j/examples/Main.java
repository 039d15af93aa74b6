package io.github.tc4j.examples;

import io.github.tc4j.examples.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the example programs: {@code java -jar tc4j-examples.jar demo}. */
@Command(
        name = "tc4j-examples",
        description = "Programs that show what tc4j does.",
        mixinStandardHelpOptions = true,
        subcommands = DemoCommand.class)
public final class Main {
    private Main() {}

    /**
     * Runs one of the programs and exits with its status.
     *
     * @param args the program's name and its arguments
     */
    public static void main(String[] args) {
        // ./demo gives a default for --out, which the user's own --out replaces
        System.exit(
                new CommandLine(new Main()).setOverwrittenOptionsAllowed(true).execute(args));
    }
}
