package io.github.tc4j.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads a capture as the format's specification has it, and knows nothing of the writer. */
final class PcapNg {
    /** A packet: 1 is inbound, 2 outbound. */
    record Packet(Instant time, int direction, int packetType, int hardware, int protocol, String bytes, int length) {}

    private PcapNg() {}

    /** Reads all packets; whatever does not add up is an error. */
    static List<Packet> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
        List<Packet> packets = new ArrayList<>();
        int interfaces = 0;
        while (in.hasRemaining()) {
            int start = in.position();
            int type = in.getInt();
            int length = in.getInt();
            check(length % 4 == 0 && length >= 12 && length <= file.length - start, "length", length);
            check(in.getInt(start + length - 4) == length, "length behind", in.getInt(start + length - 4));
            switch (type) {
                case 0x0A0D0D0A -> check(start == 0 && in.getInt() == 0x1A2B3C4D, "section", start);
                case 1 -> {
                    interfaces++;
                    check(in.getShort() == 253, "link type", start);
                    check(option(in, start + 16, start + length - 4, 9).getFirst() == 9, "resolution", start);
                }
                case 6 -> {
                    check(interfaces == 1 && in.getInt() == 0, "interface", start);
                    packets.add(packet(in, start, length));
                }
                default -> throw new AssertionError("block type " + type);
            }
            in.position(start + length);
        }
        return packets;
    }

    private static Packet packet(ByteBuffer in, int start, int blockLength) {
        long nanos = Integer.toUnsignedLong(in.getInt()) << 32 | Integer.toUnsignedLong(in.getInt());
        int captured = in.getInt();
        int length = in.getInt();
        int data = in.position();
        ByteBuffer big = in.duplicate().order(ByteOrder.BIG_ENDIAN);
        check(big.getInt(data + 4) == 0 && big.getLong(data + 6) == 0, "address", data);
        byte[] bytes = new byte[captured - 16];
        in.get(data + 16, bytes);
        int options = data + (captured + 3) / 4 * 4;
        return new Packet(
                Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000),
                option(in, options, start + blockLength - 4, 2).getFirst(),
                big.getShort(data),
                big.getShort(data + 2),
                big.getShort(data + 14),
                HexFormat.of().formatHex(bytes),
                length - 16);
    }

    /** Returns an option's bytes, of which there must be one. */
    private static List<Byte> option(ByteBuffer in, int from, int end, int wanted) {
        List<Byte> found = new ArrayList<>();
        int at = from;
        while (in.getShort(at) != 0) {
            int length = in.getShort(at + 2);
            if (in.getShort(at) == wanted) {
                for (int i = 0; i < length; i++) {
                    found.add(in.get(at + 4 + i));
                }
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        check(at + 4 == end, "end of options", at);
        return found;
    }

    private static void check(boolean right, String what, int value) {
        if (!right) {
            throw new AssertionError(what + ": " + value);
        }
    }
}
