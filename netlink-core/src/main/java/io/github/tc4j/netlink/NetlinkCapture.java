package io.github.tc4j.netlink;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the conversation with the kernel to a file that Wireshark, tshark and tcpdump read:
 *
 * {@snippet :
 * try (NetlinkCapture capture = NetlinkCapture.create(Path.of("tc.pcapng"));
 *         NetlinkConnection connection = NetlinkConnection.open(Options.DEFAULT.withTap(capture))) {
 *     Links.on(connection).list();
 * }
 * }
 *
 * <p>The format is pcapng with nanoseconds and the link type of netlink ({@code LINKTYPE_NETLINK}, 253). Each message, with its time, is a
 * packet, behind a header of 16 bytes which tells the direction as an {@code nlmon} device does: 7 ({@code PACKET_KERNEL}) for what was sent to
 * the kernel, 6 ({@code PACKET_USER}) for what it answered or told. Wireshark does not show that; it shows the direction that pcapng has
 * for itself, {@code outbound} and {@code inbound} ({@code frame.packet_flags_direction}).
 *
 * <p>Each message is with the operating system before it goes on its way: when the program is killed, the file has all up to then, and can be
 * read.
 *
 * <p>A capture that cannot be written does not disturb the conversation: at the first failure it ends, the connections go on without it, and
 * {@link #failure()} and {@link #close()} tell. A file is cut back to its last whole message then. Any number of connections and threads may
 * share one.
 */
public final class NetlinkCapture implements NetlinkTap, AutoCloseable {
    static final int SECTION_HEADER = 0x0A0D_0D0A;
    static final int BYTE_ORDER_MAGIC = 0x1A2B_3C4D;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int ENHANCED_PACKET = 6;
    static final short END_OF_OPTIONS = 0;
    static final short IF_NAME = 2;
    static final short IF_TSRESOL = 9;
    static final short EPB_FLAGS = 2;
    static final int INBOUND = 1;
    static final int OUTBOUND = 2;

    static final short LINKTYPE_NETLINK = 253;
    static final short ARPHRD_NETLINK = 824;
    static final short PACKET_USER = 6;
    static final short PACKET_KERNEL = 7;
    static final int PSEUDO_HEADER = 16;

    /** The largest packet that readers take. */
    static final int MAX_PACKET = 256 * 1024;

    /** What a packet block has beside the packet: 28 bytes before it, behind it the flags, the end of the options and the length. */
    private static final int BLOCK_OVERHEAD = 28 + 8 + 4 + 4;

    private static final byte[] NAME = "netlink\0".getBytes(StandardCharsets.US_ASCII);
    private static final short NETLINK_ROUTE = 0;

    private final OutputStream out;
    private final @Nullable Path file;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private ByteBuffer record = buffer(4096);
    private long messages;
    private long written;
    private boolean closed;
    private volatile @Nullable CaptureException failure;

    private NetlinkCapture(OutputStream out, @Nullable Path file, InstantSource clock) {
        this.out = out;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Makes a file, or empties the one that is there.
     *
     * @param file where to write, in the default file system; a named pipe does as well, and is waited for until it has a reader
     * @return a capture, to be closed after the connections that use it
     * @throws CaptureException if the file cannot be made or written
     */
    public static NetlinkCapture create(Path file) {
        try {
            // Not a FileChannel: an interrupted thread would close that for all.
            return begin(new NetlinkCapture(new FileOutputStream(file.toFile()), file, InstantSource.system()));
        } catch (IOException e) {
            throw new CaptureException("make the capture " + file, e);
        }
    }

    /**
     * Writes to a stream, such as standard output.
     *
     * @param out where to write, message by message; flushed after each, and closed with the capture
     * @return a capture, to be closed after the connections that use it
     * @throws CaptureException if the stream takes nothing
     */
    public static NetlinkCapture to(OutputStream out) {
        return to(out, InstantSource.system());
    }

    static NetlinkCapture to(OutputStream out, InstantSource clock) {
        return begin(new NetlinkCapture(out, null, clock));
    }

    private static NetlinkCapture begin(NetlinkCapture capture) {
        capture.writeFileHeader();
        if (capture.failure != null) {
            capture.close(); // throws it
        }
        return capture;
    }

    private void writeFileHeader() {
        record.clear()
                .putInt(SECTION_HEADER)
                .putInt(28)
                .putInt(BYTE_ORDER_MAGIC)
                .putShort((short) 1) // version 1.0
                .putShort((short) 0)
                .putLong(-1) // a section of any length
                .putInt(28);
        record.putInt(INTERFACE_DESCRIPTION)
                .putInt(44)
                .putShort(LINKTYPE_NETLINK)
                .putShort((short) 0)
                .putInt(MAX_PACKET)
                .putShort(IF_NAME)
                .putShort((short) (NAME.length - 1))
                .put(NAME)
                .putShort(IF_TSRESOL)
                .putShort((short) 1)
                .put(new byte[] {9, 0, 0, 0}) // 10^-9 s
                .putShort(END_OF_OPTIONS)
                .putShort((short) 0)
                .putInt(44);
        write();
    }

    /** {@inheritDoc} Once the capture has failed or is closed, this does nothing. */
    @Override
    public void message(Direction direction, MemorySegment bytes, int length) {
        lock.lock();
        try {
            if (closed || failure != null) {
                return;
            }
            int kept = (int) Math.min(bytes.byteSize(), MAX_PACKET - PSEUDO_HEADER);
            int padding = -kept & 3;
            int block = BLOCK_OVERHEAD + PSEUDO_HEADER + kept + padding;
            if (record.capacity() < block) {
                record = buffer(block);
            }
            boolean sent = direction == Direction.SENT;
            Instant now = clock.instant();
            long nanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
            record.clear()
                    .putInt(ENHANCED_PACKET)
                    .putInt(block)
                    .putInt(0) // the only interface
                    .putInt((int) (nanos >>> 32))
                    .putInt((int) nanos)
                    .putInt(PSEUDO_HEADER + kept)
                    .putInt(PSEUDO_HEADER + length);
            putPseudoHeader(sent ? PACKET_KERNEL : PACKET_USER);
            record.put(bytes.asSlice(0, kept).asByteBuffer())
                    .put(new byte[padding])
                    .putShort(EPB_FLAGS)
                    .putShort((short) Integer.BYTES)
                    .putInt(sent ? OUTBOUND : INBOUND)
                    .putShort(END_OF_OPTIONS)
                    .putShort((short) 0)
                    .putInt(block);
            write();
            if (failure == null) {
                messages++;
            }
        } finally {
            lock.unlock();
        }
    }

    private void putPseudoHeader(short packetType) {
        record.order(ByteOrder.BIG_ENDIAN)
                .putShort(packetType)
                .putShort(ARPHRD_NETLINK)
                .putLong(0) // no address
                .putShort((short) 0)
                .putShort(NETLINK_ROUTE)
                .order(ByteOrder.nativeOrder());
    }

    private void write() {
        int length = record.position();
        try {
            out.write(record.array(), record.arrayOffset(), length);
            out.flush();
            written += length;
        } catch (IOException e) {
            failure = new CaptureException("the capture" + (file == null ? "" : " " + file) + " ended", e);
            if (file != null && out instanceof FileOutputStream stream) {
                cutBack(stream, file, e);
            }
        }
    }

    /** Takes away what the failed write left of a record. */
    private void cutBack(FileOutputStream stream, Path regular, IOException failed) {
        if (!Files.isRegularFile(regular)) {
            return;
        }
        try {
            stream.getChannel().truncate(written);
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder());
    }

    /**
     * Returns how many messages were written.
     *
     * @return 0 or more
     */
    public long messages() {
        lock.lock();
        try {
            return messages;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns why the capture ended before it was closed.
     *
     * @return the failure, or nothing if all is well
     */
    public Optional<CaptureException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Ends the capture. Connections that still use it go on without. Closing twice does nothing.
     *
     * @throws CaptureException if the capture had ended before, as it could not be written
     */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try {
                out.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = new CaptureException("close the capture", e);
                }
            }
        } finally {
            lock.unlock();
        }
        CaptureException failed = failure;
        if (failed != null) {
            throw new CaptureException(failed); // not the same: who threw that in the try block could not add it
        }
    }
}
