package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.syntax.SyntaxException;
import java.io.PrintStream;

/** What goes to standard output and standard error: tc's lines first, which scripts look for, and then what the library knows more. */
record Messages(PrintStream out, PrintStream err) {
    static final int KERNEL_REFUSED = 2;

    int refused(SyntaxException e) {
        out.flush();
        if (!e.tcText().isEmpty()) {
            err.println(e.tcText());
        }
        if (!e.tcText().equals(e.getMessage())) {
            err.println("jtc: " + e.getMessage());
        }
        return e.status();
    }

    void refused(KernelException e) {
        out.flush();
        String reason = e.kernelMessage();
        if (reason == null) {
            err.println("RTNETLINK answers: " + e.errno().text());
        } else {
            err.println("Error: " + sentence(reason));
        }
        if (e.attribute() != null || e.missingAttribute() != null) {
            err.println("jtc: " + e.getMessage());
        }
    }

    void warnings(Ack ack) {
        for (String warning : ack.warnings()) {
            err.println("Warning: " + sentence(warning));
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
