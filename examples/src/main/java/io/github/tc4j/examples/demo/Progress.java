package io.github.tc4j.examples.demo;

import java.io.PrintStream;

/** Shows how far things are: a line that changes in place on a terminal, and a line for each step elsewhere. */
final class Progress {
    private static final int BAR = 20;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Says what happens now. */
    void step(String text) {
        out.println(text);
    }

    /** Says how much of the current step is done, 0 to 1. */
    void show(double fraction, String text) {
        int filled = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
        shown = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + text;
        if (terminal) {
            out.print(ERASE_LINE + shown);
            out.flush();
        }
    }

    /** Ends the current step. */
    void done() {
        if (!shown.isEmpty()) {
            out.println(terminal ? "" : shown);
            shown = "";
        }
    }
}
