package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import org.jspecify.annotations.Nullable;

/** Writes text. */
final class TextWriter extends BaseWriter {
    private static final String RESET = "\u001b[0m";

    TextWriter(Scene scene) {
        super(scene);
    }

    private ShowWriter put(String before, String value, String after) {
        out.append(before).append(value).append(after);
        return this;
    }

    @Override
    public ShowWriter number(@Nullable String key, String before, long value, String after) {
        return put(before, Long.toString(value), after);
    }

    @Override
    public ShowWriter unsigned(@Nullable String key, String before, long value, String after) {
        return put(before, Long.toUnsignedString(value), after);
    }

    @Override
    public ShowWriter hex(@Nullable String key, String before, long value, String after) {
        return put(before, Long.toHexString(value), after);
    }

    @Override
    public ShowWriter string(@Nullable String key, String before, String value, String after, Color color) {
        String code = options().color() ? code(color) : "";
        return code.isEmpty() ? put(before, value, after) : put(before + code, value, RESET + after);
    }

    /** Those that tc takes on dark and on bright ground alike. */
    private static String code(Color color) {
        return switch (color) {
            case DEVICE -> "\u001b[36m";
            case MAC -> "\u001b[33m";
            case INET -> "\u001b[35m";
            case INET6 -> "\u001b[34m";
            case NONE -> "";
        };
    }

    @Override
    public ShowWriter flag(@Nullable String key, String text, boolean value) {
        return text(text);
    }

    @Override
    public ShowWriter absent(@Nullable String key, String text) {
        return text(text);
    }

    @Override
    public ShowWriter rate(@Nullable String key, String before, long bytesPerSecond, String after) {
        return put(before, CNumbers.rate(bytesPerSecond, options()), after);
    }

    @Override
    public ShowWriter size(@Nullable String key, String before, long bytes, String after) {
        return put(before, CNumbers.size(bytes), after);
    }

    @Override
    public ShowWriter micros(@Nullable String key, String before, long micros, String after) {
        return put(before, CNumbers.micros(micros), after);
    }

    @Override
    public ShowWriter handle(@Nullable String key, String before, Handle value, String after) {
        return put(before, value.toString(), after);
    }

    @Override
    public ShowWriter text(String text) {
        out.append(text);
        return this;
    }

    @Override
    public ShowWriter newLine() {
        return text(options().oneLine() ? "\\" : "\n");
    }

    @Override
    public ShowWriter jsonNumber(@Nullable String key, long value) {
        return this;
    }

    @Override
    public ShowWriter jsonString(@Nullable String key, String value) {
        return this;
    }

    @Override
    public ShowWriter beginObject(@Nullable String key) {
        return this;
    }

    @Override
    public ShowWriter endObject() {
        return this;
    }

    @Override
    public ShowWriter beginArray(@Nullable String key, String text) {
        return text(text);
    }

    @Override
    public ShowWriter endArray(String text) {
        return text(text);
    }
}
