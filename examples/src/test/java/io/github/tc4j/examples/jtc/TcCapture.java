package io.github.tc4j.examples.jtc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the real tc sends for a command line, and its exit status: as {@code tools/capture-golden} sees it, with strace, but for many lines in one
 * namespace, where d0 is interface 10 and d1 is interface 11.
 *
 * @param line the command
 * @param status tc's exit status
 * @param said what it wrote to standard error
 * @param request the request with its sequence number and port set to 0, null if it sent none
 */
record TcCapture(
        String line, int status, String said, @Nullable ByteBuffer request) {
    private static final Pattern DUMP =
            Pattern.compile("^ \\| ([0-9a-f]{5,}) {2}((?:[0-9a-f]{2} {1,2}| {3,4}){16}) ?.*");
    private static final Pattern CALL = Pattern.compile("^send(?:msg|to)\\(.*= \\d+$");
    private static final long SECONDS_FOR_ALL = 300;

    static List<TcCapture> of(List<String> lines) {
        try {
            Path folder = Files.createTempDirectory("tc-capture-");
            try {
                run(folder, lines);
                List<TcCapture> captures = new ArrayList<>();
                for (int i = 0; i < lines.size(); i++) {
                    captures.add(read(folder, i, lines.get(i)));
                }
                return captures;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, List<String> lines) throws IOException {
        StringBuilder script = new StringBuilder("""
                set -e
                mount -t sysfs sysfs /sys
                ip link add d0 index 10 numtxqueues 4 numrxqueues 4 type veth peer name d1 index 11 numtxqueues 4 numrxqueues 4
                ip link set d0 up
                ip link set d1 up
                set +e
                """);
        for (int i = 0; i < lines.size(); i++) {
            script.append("strace -q -o ")
                    .append(folder)
                    .append('/')
                    .append(i)
                    .append(" -e trace=sendmsg,sendto -e signal=none -e write=all tc ")
                    .append(lines.get(i))
                    .append(" </dev/null >/dev/null 2>")
                    .append(folder)
                    .append('/')
                    .append(i)
                    .append(".err; echo $? >")
                    .append(folder)
                    .append('/')
                    .append(i)
                    .append(".rc\n");
        }
        Path file = Files.writeString(folder.resolve("script"), script);
        ProcessBuilder builder = new ProcessBuilder("unshare", "--net", "--mount", "sh", file.toString());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(SECONDS_FOR_ALL, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("tc took too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (!Files.exists(folder.resolve((lines.size() - 1) + ".rc"))) {
            throw new IOException("the namespace could not be made: " + output);
        }
    }

    private static TcCapture read(Path folder, int number, String line) throws IOException {
        int status = Integer.parseInt(
                Files.readString(folder.resolve(number + ".rc")).strip());
        String said = Files.readString(folder.resolve(number + ".err")).strip();
        Path trace = folder.resolve(String.valueOf(number));
        return new TcCapture(line, status, said, Files.exists(trace) ? request(Files.readAllLines(trace)) : null);
    }

    /** The last message about traffic control: what came before only prepared it. */
    private static @Nullable ByteBuffer request(List<String> trace) {
        List<StringBuilder> sends = new ArrayList<>();
        for (String line : trace) {
            Matcher dump = DUMP.matcher(line);
            if (CALL.matcher(line).matches()) {
                sends.add(new StringBuilder());
            } else if (dump.matches() && !sends.isEmpty()) {
                sends.getLast().append(dump.group(2).replace(" ", ""));
            }
        }
        ByteBuffer found = null;
        for (StringBuilder send : sends) {
            ByteBuffer data = ByteBuffer.wrap(HexFormat.of().parseHex(send)).order(ByteOrder.nativeOrder());
            int at = 0;
            while (at + 16 <= data.capacity()) {
                int length = data.getInt(at);
                int type = data.getShort(at + 4);
                if (isWanted(type)) {
                    byte[] message = Arrays.copyOfRange(data.array(), at, at + length);
                    Arrays.fill(message, 8, 16, (byte) 0);
                    found = ByteBuffer.wrap(message);
                }
                at += (length + 3) & ~3;
            }
        }
        return found;
    }

    /** RTM_NEWQDISC to RTM_GETTFILTER, RTM_NEWACTION to RTM_GETACTION, RTM_NEWCHAIN to RTM_GETCHAIN. */
    private static boolean isWanted(int type) {
        return (type >= 36 && type <= 46) || (type >= 48 && type <= 50) || (type >= 100 && type <= 102);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
