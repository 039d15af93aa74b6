package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where kinds show themselves. One call gives a field both ways: as text, {@code before + value + after}, or as a JSON field named
 * {@code key}; which of the two is written is the user's choice, and the kind's code need not know. Within an array the key is null. Parts that
 * only one of the two has are written with {@link #text} and the {@code json...} methods.
 */
public interface ShowWriter {
    /** What a field is, for its color. */
    enum Color {
        /** The name of an interface. */
        DEVICE,
        /** A hardware address. */
        MAC,
        /** An IPv4 address. */
        INET,
        /** An IPv6 address. */
        INET6,
        /** Nothing that has a color. */
        NONE
    }

    /**
     * Returns what the user wants to see.
     *
     * @return tc's options
     */
    ShowOptions options();

    /**
     * Returns the packet scheduler's clock.
     *
     * @return what converts ticks, which tc computes some numbers with
     */
    Psched clock();

    /**
     * Returns an interface's name.
     *
     * @param index its index
     * @return the name, or {@code ifINDEX} if there is none
     */
    String deviceName(int index);

    /**
     * Writes a whole number.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param value signed
     * @param after the text behind it
     * @return this
     */
    ShowWriter number(@Nullable String key, String before, long value, String after);

    /**
     * Writes a whole number of 64 unsigned bits.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param value unsigned
     * @param after the text behind it
     * @return this
     */
    ShowWriter unsigned(@Nullable String key, String before, long value, String after);

    /**
     * Writes a whole number in hexadecimal.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it, which ends with {@code 0x} where tc writes that
     * @param value unsigned
     * @param after the text behind it
     * @return this
     */
    ShowWriter hex(@Nullable String key, String before, long value, String after);

    /**
     * Writes a text.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param value the value
     * @param after the text behind it
     * @return this
     */
    default ShowWriter string(@Nullable String key, String before, String value, String after) {
        return string(key, before, value, after, Color.NONE);
    }

    /**
     * Writes a text that has a color.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param value the value
     * @param after the text behind it
     * @param color what it is
     * @return this
     */
    ShowWriter string(@Nullable String key, String before, String value, String after, Color color);

    /**
     * Writes something that is so or not.
     *
     * @param key the JSON field, null within an array
     * @param text the text that says it
     * @param value the JSON value
     * @return this
     */
    ShowWriter flag(@Nullable String key, String text, boolean value);

    /**
     * Writes a field whose JSON value is {@code null}.
     *
     * @param key the JSON field
     * @param text the text that says it
     * @return this
     */
    ShowWriter absent(@Nullable String key, String text);

    /**
     * Writes a rate: in JSON bytes per second, as text in tc's notation.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param bytesPerSecond unsigned
     * @param after the text behind it
     * @return this
     */
    ShowWriter rate(@Nullable String key, String before, long bytesPerSecond, String after);

    /**
     * Writes a size: in JSON bytes, as text in tc's notation.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param bytes the size
     * @param after the text behind it
     * @return this
     */
    ShowWriter size(@Nullable String key, String before, long bytes, String after);

    /**
     * Writes a burst as tc computes it from the kernel's time: of whole microseconds. Where the kernel's ticks are no whole number of bytes,
     * as below 8 Mbit/s or with cells, it may differ from tc's by as much as a microsecond's worth.
     *
     * @param key the JSON field
     * @param before the text before it
     * @param burst the size
     * @param rate the rate that its time is of
     * @param after the text behind it
     * @return this
     */
    default ShowWriter burst(String key, String before, ByteSize burst, Rate rate, String after) {
        long micros = clock().micros(Integer.toUnsignedLong(clock().ticks(burst, rate)));
        double bytes = (double) rate.bytesPerSecond() * micros / 1e6;
        return size(key, before, micros == 0 ? burst.bytes() : (long) bytes, after);
    }

    /**
     * Writes a time: in JSON microseconds, as text in tc's notation.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param micros the time
     * @param after the text behind it
     * @return this
     */
    ShowWriter micros(@Nullable String key, String before, long micros, String after);

    /**
     * Writes a handle or class as tc does.
     *
     * @param key the JSON field, null within an array
     * @param before the text before it
     * @param value the handle
     * @param after the text behind it
     * @return this
     */
    ShowWriter handle(@Nullable String key, String before, Handle value, String after);

    /**
     * Writes text alone; nothing in JSON.
     *
     * @param text the text
     * @return this
     */
    ShowWriter text(String text);

    /**
     * Writes the end of a line, or what {@code -o} has in its place; nothing in JSON.
     *
     * @return this
     */
    ShowWriter newLine();

    /**
     * Writes a JSON number alone; nothing as text.
     *
     * @param key the JSON field, null within an array
     * @param value signed
     * @return this
     */
    ShowWriter jsonNumber(@Nullable String key, long value);

    /**
     * Writes a JSON string alone; nothing as text.
     *
     * @param key the JSON field, null within an array
     * @param value the value
     * @return this
     */
    ShowWriter jsonString(@Nullable String key, String value);

    /**
     * Begins a JSON object; nothing as text.
     *
     * @param key the JSON field, null within an array
     * @return this
     */
    ShowWriter beginObject(@Nullable String key);

    /**
     * Ends a JSON object; nothing as text.
     *
     * @return this
     */
    ShowWriter endObject();

    /**
     * Begins a JSON array.
     *
     * @param key the JSON field, null within an array
     * @param text what stands there in text
     * @return this
     */
    ShowWriter beginArray(@Nullable String key, String text);

    /**
     * Ends a JSON array.
     *
     * @param text what stands there in text
     * @return this
     */
    ShowWriter endArray(String text);

    /**
     * Shows a filter's actions, as tc does behind the filter's options.
     *
     * @param actions the actions
     * @return this
     */
    ShowWriter actions(List<Action> actions);
}
