package io.github.tc4j.examples.jtc;

import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.BatchReader;
import io.github.tc4j.tc.syntax.ChangeCommand;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.TcCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what jtc would send against what tc sent. */
final class Differential {
    /** The namespace of {@link TcCapture}: a veth says that it does 10 Gbit/s. */
    static final Machine MACHINE = new Machine() {
        private final Map<String, Integer> devices = Map.of("lo", 1, "d0", 10, "d1", 11, "if10", 10);

        @Override
        public Psched clock() {
            return Psched.STANDARD;
        }

        @Override
        public @Nullable DeviceRef device(String name) {
            Integer index = devices.get(name);
            return index == null ? null : new DeviceRef(index, name);
        }

        @Override
        public long speed(String name) {
            return 10_000;
        }
    };

    private Differential() {}

    /** The lines for which the two are not of one mind, with what differs. */
    static List<String> of(List<String> lines) {
        List<String> different = new ArrayList<>();
        for (TcCapture tc : TcCapture.of(lines)) {
            String difference = difference(tc);
            if (!difference.isEmpty()) {
                different.add(tc.line() + difference);
            }
        }
        return different;
    }

    private static String difference(TcCapture tc) {
        List<String> words = new BatchLine(tc.line()).words();
        ByteBuffer theirs = tc.request();
        try {
            TcCommand command = new TcLanguage(MACHINE).parse(words);
            if (!(command instanceof ChangeCommand change)) {
                return tc.status() == 0 || theirs != null
                        ? ""
                        : "\n  tc " + tc.status() + " " + tc.said() + ", jtc " + command;
            }
            byte[] ours = change.request(MACHINE).encode();
            return theirs == null
                    ? "\n  tc refuses (" + tc.status() + "): " + tc.said() + "; jtc sends"
                    : RequestFields.differences(bytes(theirs), ours);
        } catch (SyntaxException e) {
            if (theirs != null) {
                return "\n  tc sends; jtc refuses: " + e.getMessage();
            }
            return e.status() == tc.status()
                    ? ""
                    : "\n  tc ends with " + tc.status() + " (" + tc.said() + "), jtc with " + e.status() + ": "
                            + e.getMessage();
        }
    }

    private static byte[] bytes(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(message.position(), bytes);
        return bytes;
    }

    /** A line's words, as the shell takes it apart. */
    private record BatchLine(String line) {
        List<String> words() {
            try (BufferedReader in = new BufferedReader(new StringReader(line))) {
                List<String> words = new BatchReader(in).next();
                return words == null ? List.of() : words;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Compares the lines of a file, for the one who writes the grammar: {@code Differential FILE}. */
    public static void main(String[] args) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(args[0])).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> different = of(lines);
        different.forEach(System.out::println);
        System.out.println(lines.size() + " lines, " + different.size() + " different");
    }
}
