package io.github.tc4j.tc.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A command line that is wrong. It knows what tc says and how it ends, for programs that take tc's place, and says itself which word is wrong
 * and why.
 */
public final class SyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The status of a command that tc refuses. */
    public static final int USAGE = 1;

    /** The status of tc's parsers that end the process themselves, or return it from {@code main}. */
    public static final int EXIT = 255;

    private final String tcText;
    private final int status;
    private final boolean ends;

    /**
     * Says what is wrong.
     *
     * @param message which word is wrong, where it is and why
     * @param tcText what tc writes to standard error, without the last line's end; empty for nothing
     * @param status tc's exit status, 1 to 255
     * @param ends whether tc ends there and then, even in the midst of a batch
     */
    public SyntaxException(String message, String tcText, int status, boolean ends) {
        super(message);
        this.tcText = tcText;
        this.status = status;
        this.ends = ends;
    }

    /**
     * Returns what tc writes to standard error.
     *
     * @return one line or more, without the last line's end; empty for nothing
     */
    public String tcText() {
        return tcText;
    }

    /**
     * Returns tc's exit status.
     *
     * @return 1 to 255
     */
    public int status() {
        return status;
    }

    /**
     * Tells whether tc ends there and then, even in the midst of a batch that goes on after failures.
     *
     * @return true if the rest of a batch is not read
     */
    public boolean ends() {
        return ends;
    }

    /**
     * Returns which word is wrong, where it is and why.
     *
     * @return such as {@code "1Mbits" is not a rate (at word 9, after "rate")}
     */
    @Override
    public @Nullable String getMessage() {
        return super.getMessage();
    }
}
