package io.github.tc4j.tc.u32;

/** Which of a packet's two addresses. */
public enum Endpoint {
    /** Where it comes from. */
    SOURCE("src"),
    /** Where it goes to. */
    DESTINATION("dst");

    private final String word;

    Endpoint(String word) {
        this.word = word;
    }

    /** Returns the word that tc has for it. */
    @Override
    public String toString() {
        return word;
    }
}
