package io.github.tc4j.tc.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of commands as {@code tc -batch} does: a command a line, {@code #} begins a comment, a backslash at the end joins the next line,
 * and words with blanks stand in quotes.
 */
public final class BatchReader {
    private static final String BLANKS = " \t\r\n";

    private final BufferedReader in;
    private int line;

    /**
     * Begins at a file's first line.
     *
     * @param in the file, which stays the caller's to close
     */
    public BatchReader(BufferedReader in) {
        this.in = in;
    }

    /**
     * Reads the next line with its continuations.
     *
     * @return its words, none for an empty line; null at the end
     * @throws IOException if the file cannot be read
     * @throws SyntaxException if a quotation mark is not closed, for which tc ends
     */
    public @Nullable List<String> next() throws IOException {
        String text = in.readLine();
        if (text == null) {
            return null;
        }
        line++;
        StringBuilder whole = new StringBuilder(withoutComment(text));
        while (!whole.isEmpty() && whole.charAt(whole.length() - 1) == '\\') {
            whole.setLength(whole.length() - 1);
            String more = in.readLine();
            if (more == null) {
                throw new SyntaxException("the last line is to be continued", "Missing continuation line", 1, true);
            }
            line++;
            whole.append(withoutComment(more));
        }
        return split(whole.toString());
    }

    /**
     * Returns the number of the line that was read last.
     *
     * @return 1 for the first
     */
    public int line() {
        return line;
    }

    private static String withoutComment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    /**
     * Takes a line apart.
     *
     * @param text the line
     * @return its words
     * @throws SyntaxException if a quotation mark is not closed
     */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (BLANKS.indexOf(first) >= 0) {
                at++;
                continue;
            }
            boolean quoted = first == '\'' || first == '"';
            int start = quoted ? at + 1 : at;
            int end = quoted ? text.indexOf(first, start) : endOfWord(text, start);
            if (end < 0) {
                throw new SyntaxException("a quotation mark is not closed", "Unterminated quoted string", 1, true);
            }
            words.add(text.substring(start, end));
            at = end + 1;
        }
        return words;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /**
     * Writes words as a line that reads as them again.
     *
     * @param words the words, none of which has both sorts of quotation marks, or a {@code #}
     * @return the line
     */
    public static String line(List<String> words) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            boolean plain = !word.isEmpty()
                    && endOfWord(word, 0) == word.length()
                    && word.charAt(0) != '\''
                    && word.charAt(0) != '"';
            char mark = word.indexOf('"') < 0 ? '"' : '\'';
            quoted.add(plain ? word : mark + word + mark);
        }
        return String.join(" ", quoted);
    }
}
