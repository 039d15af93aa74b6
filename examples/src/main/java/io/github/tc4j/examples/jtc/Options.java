package io.github.tc4j.examples.jtc;

import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the command.
 *
 * @param show how to show things
 * @param namespace the network namespace, null for the caller's
 * @param batch the file of commands, {@code -} for standard input, null for none
 * @param force whether a batch goes on after failures
 * @param version whether only the version is asked for
 * @param help whether only help is asked for
 * @param command the command's words
 */
record Options(
        ShowOptions show,
        @Nullable String namespace,
        @Nullable String batch,
        boolean force,
        boolean version,
        boolean help,
        List<String> command) {
    static Options parse(List<String> args) {
        return new Draft(args).parse();
    }

    private static final class Draft {
        private final List<String> args;
        private int at;
        private boolean json;
        private boolean pretty;
        private boolean statistics;
        private boolean details;
        private boolean raw;
        private boolean color;
        private boolean oneLine;
        private boolean iec;
        private boolean brief;
        private boolean names;
        private boolean force;
        private boolean version;
        private boolean help;

        @Nullable
        private String namespace;

        @Nullable
        private String batch;

        Draft(List<String> args) {
            this.args = args;
        }

        Options parse() {
            while (at < args.size() && args.get(at).startsWith("-") && !version && !help) {
                take(args.get(at));
                at++;
            }
            ShowOptions show =
                    new ShowOptions(json, pretty, statistics, details, raw, color, oneLine, iec, brief, names);
            List<String> command = args.subList(Math.min(at, args.size()), args.size());
            return new Options(show, namespace, batch, force, version, help, command);
        }

        /** In tc's order: the first option that an abbreviation fits counts. */
        private void take(String option) {
            if (is(option, "-stats") || is(option, "-statistics")) {
                statistics = true;
            } else if (is(option, "-details")) {
                details = true;
            } else if (is(option, "-raw")) {
                raw = true;
            } else if (is(option, "-pretty")) {
                pretty = true;
            } else if (is(option, "-Version")) {
                version = true;
            } else if (is(option, "-iec")) {
                iec = true;
            } else if (is(option, "-help")) {
                help = true;
            } else if (is(option, "-force")) {
                force = true;
            } else if (is(option, "-batch")) {
                batch = argument();
            } else if (is(option, "-netns")) {
                namespace = argument();
            } else if (is(option, "-names") || option.equals("-nm")) {
                names = true;
            } else if (is(option, "-cf") || is(option, "-conf")) {
                argument();
            } else if (is(option, "-color") || option.startsWith("-color=")) {
                color = !option.equals("-color=never");
            } else if (is(option, "-oneline")) {
                oneLine = true;
            } else if (is(option, "-json")) {
                json = true;
            } else if (is(option, "-brief") || option.equals("-br")) {
                brief = true;
            } else if (!isIgnored(option)) {
                String text = "Option \"" + option + "\" is unknown, try \"tc -help\".";
                throw new SyntaxException(
                        "the option \"" + option + "\" is not known", text, SyntaxException.EXIT, true);
            }
        }

        /** Graphs, time stamps, and numbers for names that are numbers here anyway. */
        private static boolean isIgnored(String option) {
            return is(option, "-graph") || is(option, "-Numeric") || is(option, "-timestamp") || is(option, "-tshort");
        }

        private static boolean is(String option, String name) {
            return option.length() > 1 && name.startsWith(option);
        }

        private String argument() {
            at++;
            if (at >= args.size()) {
                throw new SyntaxException(
                        "\"" + args.get(at - 1) + "\" needs a word behind it",
                        "Command line is not complete. Try option \"help\"",
                        SyntaxException.EXIT,
                        true);
            }
            return args.get(at);
        }
    }
}
