package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the plugin wants of JSON besides the library: numbers stay as they were written, and names match as Go's decoder does. */
final class Json {
    private Json() {}

    /** Parses an object. */
    static JsonObject parse(String text) {
        try {
            if (JsonParser.any().withLazyNumbers().from(text) instanceof JsonObject object) {
                return object;
            }
            throw undecodable("it is no JSON object");
        } catch (JsonParserException e) {
            throw undecodable(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw undecodable("it is nested too deeply");
        }
    }

    private static CniException undecodable(String why) {
        return new CniException(ErrorCode.DECODING_FAILURE, "error unmarshall network config: " + why);
    }

    /** Returns a member; null if it is absent or null. The case of letters matters only if there are several. */
    static @Nullable Object get(JsonObject object, String name) {
        Object exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Object> member : object.entrySet()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return null;
    }

    static boolean has(JsonObject object, String name) {
        if (object.containsKey(name)) {
            return true;
        }
        for (String key : object.keySet()) {
            if (key.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a text; empty if it is absent or null, null if it is something else. */
    static @Nullable String text(JsonObject object, String name) {
        Object value = get(object, name);
        return value == null ? "" : value instanceof String text ? text : null;
    }
}
