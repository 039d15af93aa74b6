package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import org.jspecify.annotations.Nullable;

/** Writes JSON. What tc has as hexadecimal is a string there too. */
final class JsonWriter extends BaseWriter {
    private static final String INDENTATION = "    ";

    private int depth;
    private boolean first = true;

    JsonWriter(Scene scene) {
        super(scene);
    }

    private void place(@Nullable String key) {
        if (!first) {
            out.append(',');
        }
        if (depth > 0) {
            line();
        }
        first = false;
        if (key != null) {
            quote(key);
            out.append(options().pretty() ? ": " : ":");
        }
    }

    private void line() {
        if (options().pretty()) {
            out.append('\n').repeat(INDENTATION, depth);
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private ShowWriter literal(@Nullable String key, String value) {
        place(key);
        out.append(value);
        return this;
    }

    private ShowWriter begin(@Nullable String key, char bracket) {
        place(key);
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private ShowWriter end(char bracket) {
        depth--;
        if (!first) {
            line();
        }
        out.append(bracket);
        first = false;
        return this;
    }

    @Override
    public ShowWriter number(@Nullable String key, String before, long value, String after) {
        return jsonNumber(key, value);
    }

    @Override
    public ShowWriter unsigned(@Nullable String key, String before, long value, String after) {
        return literal(key, Long.toUnsignedString(value));
    }

    @Override
    public ShowWriter hex(@Nullable String key, String before, long value, String after) {
        return jsonString(key, (before.endsWith("0x") ? "0x" : "") + Long.toHexString(value));
    }

    @Override
    public ShowWriter string(@Nullable String key, String before, String value, String after, Color color) {
        return jsonString(key, value);
    }

    @Override
    public ShowWriter flag(@Nullable String key, String text, boolean value) {
        return literal(key, Boolean.toString(value));
    }

    @Override
    public ShowWriter absent(@Nullable String key, String text) {
        return literal(key, "null");
    }

    @Override
    public ShowWriter rate(@Nullable String key, String before, long bytesPerSecond, String after) {
        return unsigned(key, before, bytesPerSecond, after);
    }

    @Override
    public ShowWriter size(@Nullable String key, String before, long bytes, String after) {
        return jsonNumber(key, bytes);
    }

    @Override
    public ShowWriter micros(@Nullable String key, String before, long micros, String after) {
        return jsonNumber(key, micros);
    }

    @Override
    public ShowWriter handle(@Nullable String key, String before, Handle value, String after) {
        return jsonString(key, value.toString());
    }

    @Override
    public ShowWriter text(String text) {
        return this;
    }

    @Override
    public ShowWriter newLine() {
        return this;
    }

    @Override
    public ShowWriter jsonNumber(@Nullable String key, long value) {
        return literal(key, Long.toString(value));
    }

    @Override
    public ShowWriter jsonString(@Nullable String key, String value) {
        place(key);
        quote(value);
        return this;
    }

    @Override
    public ShowWriter beginObject(@Nullable String key) {
        return begin(key, '{');
    }

    @Override
    public ShowWriter endObject() {
        return end('}');
    }

    @Override
    public ShowWriter beginArray(@Nullable String key, String text) {
        return begin(key, '[');
    }

    @Override
    public ShowWriter endArray(String text) {
        return end(']');
    }
}
