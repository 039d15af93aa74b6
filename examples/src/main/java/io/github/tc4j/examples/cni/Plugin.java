package io.github.tc4j.examples.cni;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.tc4j.netlink.DumpInterruptedException;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkTimeoutException;
import io.github.tc4j.netlink.OverrunException;
import io.github.tc4j.tc.Tc;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call of the plugin: from the environment and standard input to what it prints and its exit status. */
final class Plugin {
    private final UnaryOperator<@Nullable String> variables;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream log;

    /**
     * A call.
     *
     * @param variables the environment
     * @param in the network configuration
     * @param out for the result, or the error
     * @param log for people
     */
    Plugin(UnaryOperator<@Nullable String> variables, InputStream in, PrintStream out, PrintStream log) {
        this.variables = variables;
        this.in = in;
        this.out = out;
        this.log = log;
    }

    /** Runs the command and returns the exit status. Whatever goes wrong becomes an error as the specification has it. */
    int run() {
        if (!Environment.hasCommand(variables)) {
            log.println(
                    "CNI bandwidth plugin of tc4j\nCNI protocol versions supported: " + SpecVersion.list("", ", ", ""));
            return 0;
        }
        String text = "";
        try {
            Environment environment = Environment.of(variables);
            if (environment.command() == Command.VERSION) {
                print(versions());
                return 0;
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            JsonObject result = answer(environment, text);
            if (result != null) {
                print(result);
            }
            return 0;
        } catch (CniException e) {
            print(error(e, text));
        } catch (IOException e) {
            print(error(new CniException(ErrorCode.IO_FAILURE, "error reading from stdin: " + e.getMessage()), text));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            print(error(new CniException(codeOf(e), words(e)), text));
        }
        return 1;
    }

    private @Nullable JsonObject answer(Environment environment, String text) {
        NetworkConfig config = NetworkConfig.parse(text);
        environment.checkNames();
        SpecVersion version = config.versionFor(environment.command());
        Bandwidth bandwidth = new Bandwidth(environment, config, version, log);
        return switch (environment.command()) {
            case ADD -> bandwidth.add();
            case CHECK -> {
                bandwidth.check();
                yield null;
            }
            case DEL -> {
                bandwidth.delete();
                yield null;
            }
            case GC -> {
                try (Tc tc = Tc.open()) {
                    GarbageCollection.run(tc, config);
                }
                yield null;
            }
            case STATUS -> {
                Readiness.require(config.name());
                yield null;
            }
            case VERSION -> throw new IllegalStateException("answered before");
        };
    }

    private static JsonObject versions() {
        JsonArray supported = new JsonArray();
        for (SpecVersion version : SpecVersion.values()) {
            supported.add(version.toString());
        }
        JsonObject answer = new JsonObject();
        answer.put("cniVersion", SpecVersion.NEWEST.toString());
        answer.put("supportedVersions", supported);
        return answer;
    }

    /** Some of what the kernel refuses it would take a moment later. */
    private static ErrorCode codeOf(Throwable e) {
        return switch (e) {
            case NetlinkTimeoutException _, DumpInterruptedException _, OverrunException _ -> ErrorCode.TRY_AGAIN_LATER;
            case KernelException kernel
            when kernel.errno() == Errno.EBUSY || kernel.errno() == Errno.EAGAIN || kernel.errno() == Errno.ENOBUFS ->
                ErrorCode.TRY_AGAIN_LATER;
            default -> ErrorCode.FAILED;
        };
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getName() : message;
    }

    private static JsonObject error(CniException e, String config) {
        String version = NetworkConfig.versionIn(config);
        JsonObject error = new JsonObject();
        error.put("cniVersion", version == null || version.isEmpty() ? SpecVersion.NEWEST.toString() : version);
        error.put("code", e.code().number());
        error.put("msg", e.message());
        if (!e.details().isEmpty()) {
            error.put("details", e.details());
        }
        return error;
    }

    private void print(JsonObject object) {
        byte[] bytes = (JsonWriter.string(object) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
