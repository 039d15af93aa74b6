package io.github.tc4j.tc;

/**
 * Statistics of a kind whose layout no module on the path knows.
 *
 * @param bytes as they came
 */
public record UnknownXstats(Bytes bytes) implements Xstats {
    @Override
    public String toString() {
        return "[" + bytes + "]";
    }
}
