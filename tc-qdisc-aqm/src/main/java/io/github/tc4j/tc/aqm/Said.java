package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The options that are said, written as commands: null is not said. */
final class Said {
    private final CommandWriter out;

    Said(CommandWriter out) {
        this.out = out;
    }

    void number(String name, @Nullable Long value) {
        if (value != null) {
            out.option(name, value);
        }
    }

    /** To tc, 0 means that nothing is said. */
    void unlessZero(String name, @Nullable Long value) {
        if (value != null && value == 0) {
            throw out.inexpressible(name + " 0");
        }
        number(name, value);
    }

    void unlessZero(String name, @Nullable Duration value) {
        if (value != null && value.isZero()) {
            throw out.inexpressible(name + " 0");
        }
        time(name, value);
    }

    void size(String name, @Nullable ByteSize value) {
        if (value != null) {
            out.option(name, value.bytes());
        }
    }

    void time(String name, @Nullable Duration value) {
        if (value != null) {
            out.option(name, Micros.count(value) + "us");
        }
    }

    void rate(String name, @Nullable Rate value) {
        if (value != null) {
            out.option(name, value.bytesPerSecond() + "bps");
        }
    }

    void flag(String yes, String no, @Nullable Boolean value) {
        if (value != null) {
            out.word(value ? yes : no);
        }
    }
}
