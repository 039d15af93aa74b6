package io.github.tc4j.examples.cni;

/** The error codes of the CNI specification, and the one that the reference plugin has for all else. */
enum ErrorCode {
    INCOMPATIBLE_VERSION(1),
    INVALID_ENVIRONMENT(4),
    IO_FAILURE(5),
    DECODING_FAILURE(6),
    INVALID_CONFIGURATION(7),
    INVALID_NETNS(8),
    TRY_AGAIN_LATER(11),
    NOT_AVAILABLE(50),
    NOT_AVAILABLE_AND_LIMITED(51),
    FAILED(999);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
