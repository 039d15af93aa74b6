package io.github.tc4j.examples.cni;

import io.github.tc4j.tc.htb.HtbExtension;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.tbf.TbfExtension;
import io.github.tc4j.tc.u32.U32Extension;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The CNI plugin {@code bandwidth}: limits what goes into a container and what comes out of it. {@code examples/bin/cni-bandwidth} starts it;
 * {@code docs/cni.md} says how to use it.
 */
public final class CniBandwidth {
    private CniBandwidth() {}

    /**
     * Does what {@code CNI_COMMAND} says.
     *
     * @param args {@code train} for a run through all commands, which the build records for a faster start; nothing otherwise
     */
    public static void main(String[] args) {
        TcExtension.installOnly(new TbfExtension(), new HtbExtension(), new U32Extension());
        UnaryOperator<@Nullable String> variables = System::getenv;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out));
        int status = args.length == 1 && args[0].equals("train")
                ? Training.run(variables)
                : new Plugin(variables, System.in, out, System.err).run();
        if (status != 0) {
            System.exit(status);
        }
    }
}
