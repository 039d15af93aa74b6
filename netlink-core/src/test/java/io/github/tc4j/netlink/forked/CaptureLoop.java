package io.github.tc4j.netlink.forked;

import io.github.tc4j.netlink.CaptureException;
import io.github.tc4j.netlink.NetlinkCapture;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.link.Links;
import java.nio.file.Path;

/** What a JVM of its own runs: lists links and captures that, until the capture ends or somebody ends the program. */
public final class CaptureLoop {
    /** How many lists there are before the program says that it is at work. */
    static final int LISTS = 20;

    private CaptureLoop() {}

    /**
     * Lists and captures.
     *
     * @param args the file
     */
    public static void main(String[] args) {
        NetlinkCapture capture = NetlinkCapture.create(Path.of(args[0]));
        try (NetlinkConnection connection =
                NetlinkConnection.open(NetlinkConnection.Options.DEFAULT.withTap(capture))) {
            for (int lists = 0; capture.failure().isEmpty(); lists++) {
                Links.on(connection).list();
                if (lists == LISTS) {
                    System.out.println("at work");
                }
            }
            System.out.println(Links.on(connection).list().size() + " link, " + capture.messages() + " messages");
        }
        try {
            capture.close();
        } catch (CaptureException e) {
            System.out.println(e.getMessage());
        }
    }
}
