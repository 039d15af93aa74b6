package io.github.tc4j.examples.cni;

/** An error as the CNI specification has it: a code, a short message, and details. Without a stack: nobody is shown it. */
final class CniException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String details;

    CniException(ErrorCode code, String message, String details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    CniException(ErrorCode code, String message) {
        this(code, message, "");
    }

    ErrorCode code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** Returns what there is to say besides, empty for nothing. */
    String details() {
        return details;
    }
}
