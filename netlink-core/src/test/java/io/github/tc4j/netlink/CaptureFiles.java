package io.github.tc4j.netlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what is in captures, for tests in other packages. */
public final class CaptureFiles {
    private CaptureFiles() {}

    /**
     * Reads a capture strictly.
     *
     * @param file a capture
     * @return how many packets are in it
     * @throws IOException if it cannot be read
     */
    public static int packets(Path file) throws IOException {
        return PcapNg.read(Files.readAllBytes(file)).size();
    }
}
