package io.github.tc4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as the real {@code tc} sent it, to hold our own against. The files are text, with a blank line between
 * records:
 *
 * <pre>
 * # any comment
 * name: htb-class-rate-10mbit
 * tc: class add dev d0 parent 1: classid 1:1 htb rate 10Mbit
 * bytes: 4c000000 24000506 01000000 00000000
 *   00000000 0a000000
 * </pre>
 *
 * <p>The three keys may stand in any order and all are needed. Blanks within the bytes mean nothing, and a line that
 * starts with a blank continues the one above it. Captures are those of a little-endian machine.
 */
public final class Golden {

    private static final int HEADER = 16;
    private static final int SEQUENCE = 8;

    private final String name;
    private final String tc;
    private final byte[] bytes;

    private Golden(String name, String tc, byte[] bytes) {
        this.name = name;
        this.tc = tc;
        this.bytes = bytes;
    }

    /** Returns what the test asks for it by, unique in its file. */
    public String name() {
        return name;
    }

    /** Returns the arguments that {@code tc} was given. */
    public String tc() {
        return tc;
    }

    /** Returns a copy of the bytes: one netlink message, or several. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Reads a file of captures from the class path.
     *
     * @param anchor a class beside which the file lies, or from which a path with a leading {@code /} is found
     * @param resource the file, as for {@link Class#getResource}
     * @return the captures by name, in the order of the file
     * @throws IllegalArgumentException if there is no such file, or a record in it is not as described above
     */
    public static Map<String, Golden> load(Class<?> anchor, String resource) {
        try {
            byte[] text = read(anchor, resource)
                    .orElseThrow(() ->
                            new IllegalArgumentException("no resource " + resource + " beside " + anchor.getName()));
            return parse(
                    resource, new String(text, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> read(Class<?> anchor, String resource) throws IOException {
        try (InputStream stream = anchor.getResourceAsStream(resource)) {
            if (stream != null) {
                return Optional.of(stream.readAllBytes());
            }
        }
        Module module = anchor.getModule();
        if (!module.isNamed()) {
            return Optional.empty();
        }
        // A folder such as /golden counts as a package of the module under test, closed to us; its reader sees all.
        String path = resource.startsWith("/")
                ? resource.substring(1)
                : anchor.getPackageName().replace('.', '/') + "/" + resource;
        ModuleReference reference = module.getLayer()
                .configuration()
                .findModule(module.getName())
                .orElseThrow()
                .reference();
        try (ModuleReader reader = reference.open()) {
            Optional<ByteBuffer> found = reader.read(path);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            byte[] bytes = new byte[found.get().remaining()];
            found.get().get(bytes);
            reader.release(found.get());
            return Optional.of(bytes);
        }
    }

    static Map<String, Golden> parse(String file, List<String> lines) {
        Map<String, Golden> goldens = new LinkedHashMap<>();
        Map<String, String> fields = new LinkedHashMap<>();
        String key = "";
        for (int i = 0; i <= lines.size(); i++) {
            String line = i < lines.size() ? lines.get(i) : "";
            String where = file + ":" + (i + 1) + ": ";
            if (line.isBlank()) {
                if (!fields.isEmpty()) {
                    Golden golden = of(where, fields);
                    require(goldens.put(golden.name, golden) == null, where + "a second record named " + golden.name);
                }
                fields.clear();
                key = "";
            } else if (Character.isWhitespace(line.charAt(0))) {
                require(!key.isEmpty(), where + "a continuation of nothing");
                fields.merge(key, line.strip(), (above, more) -> above + " " + more);
            } else if (!line.startsWith("#")) {
                int colon = line.indexOf(':');
                require(colon > 0, where + "neither 'key: value' nor a comment: " + line);
                key = line.substring(0, colon);
                require(List.of("name", "tc", "bytes").contains(key), where + "unknown key " + key);
                String former = fields.put(key, line.substring(colon + 1).strip());
                require(former == null, where + "a second " + key + " in one record");
            }
        }
        return Collections.unmodifiableMap(goldens);
    }

    private static Golden of(String where, Map<String, String> fields) {
        for (String key : List.of("name", "tc", "bytes")) {
            require(fields.containsKey(key), where + "the record above has no " + key);
        }
        String name = Objects.requireNonNull(fields.get("name"));
        String tc = Objects.requireNonNull(fields.get("tc"));
        try {
            return new Golden(name, tc, bytes(Objects.requireNonNull(fields.get("bytes"))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + "the bytes of " + name + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Returns bytes as hex, eight digits to a group as in the files. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).replaceAll("(.{8})(?=.)", "$1 ");
    }

    /**
     * Returns the bytes that hex digits stand for; blanks between them mean nothing.
     *
     * @throws IllegalArgumentException if something else than pairs of hex digits is left
     */
    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /**
     * Asserts that bytes are those that {@code tc} sent, except for the sequence number and the port of each message,
     * which are of the moment. Otherwise the failure shows both, field by field and attribute by attribute, side by side.
     *
     * @throws AssertionError if they differ
     */
    public static void assertBytes(Golden expected, byte[] actual) {
        byte[] wanted = masked(expected.bytes);
        byte[] given = masked(actual);
        if (!Arrays.equals(wanted, given)) {
            throw new AssertionError(expected.name + " (tc " + expected.tc + ")\n" + MessageDiff.of(wanted, given)
                    + "actual bytes: " + hex(given));
        }
    }

    private static byte[] masked(byte[] messages) {
        byte[] masked = messages.clone();
        for (int at : MessageFields.messageStarts(messages)) {
            Arrays.fill(masked, at + SEQUENCE, at + HEADER, (byte) 0);
        }
        return masked;
    }

    @Override
    public String toString() {
        return name + " (tc " + tc + "): " + hex(bytes);
    }
}
