package io.github.tc4j.netlink;

import java.util.Arrays;

/**
 * An IPv4 or IPv6 address with a prefix length: {@code 10.0.0.1/24}. It serves as a network, as an interface's address, whose host bits
 * count, and with the full length as a single address.
 *
 * <p>{@link #parse} never asks a name server, and is the inverse of {@link #toString()}. Values are immutable and compare by address and
 * length.
 */
public final class IpPrefix {
    /** All IPv4 addresses, {@code 0.0.0.0/0}. */
    public static final IpPrefix ALL_IPV4 = new IpPrefix(new byte[4], 0);

    /** All IPv6 addresses, {@code ::/0}. */
    public static final IpPrefix ALL_IPV6 = new IpPrefix(new byte[16], 0);

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private final byte[] address;
    private final int length;

    private IpPrefix(byte[] address, int length) {
        this.address = address;
        this.length = length;
    }

    /**
     * Makes a prefix of an address.
     *
     * @param address 4 or 16 bytes, most significant first
     * @param length the prefix length in bits, 0 to 32 or 0 to 128
     * @return the prefix, host bits kept
     * @throws IllegalArgumentException if the address has another size or the length is out of range
     */
    public static IpPrefix of(byte[] address, int length) {
        if (address.length != 4 && address.length != 16) {
            throw new IllegalArgumentException("address: " + address.length + " bytes, neither 4 nor 16");
        }
        int bits = address.length * Byte.SIZE;
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("prefix length: " + length + " is not in 0.." + bits);
        }
        return new IpPrefix(address.clone(), length);
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/64}, or an address alone, which has the full length. Host bits are kept:
     * {@code 10.1.2.3/8} is the address 10.1.2.3 in a network of length 8; {@link #masked()} is that network.
     *
     * @param text four decimal numbers with dots or the IPv6 notation of RFC 4291, without a zone; then the length in decimal
     * @return the prefix
     * @throws IllegalArgumentException if the text is nothing of that kind; host names are not looked up
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = IpText.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(
                    "address: \"" + text + "\" is neither IPv4 nor IPv6, such as 10.0.0.0/8 or fd00::/64");
        }
        int bits = address.length * Byte.SIZE;
        int length = slash < 0 ? bits : IpText.decimal(text, slash + 1, text.length(), bits);
        if (length < 0) {
            throw new IllegalArgumentException(
                    "prefix length: \"" + text.substring(slash + 1) + "\" in \"" + text + "\" is not in 0.." + bits);
        }
        return new IpPrefix(address, length);
    }

    /**
     * Reads a single address.
     *
     * @param text an address without a length
     * @return the address with the full length
     * @throws IllegalArgumentException if the text is nothing of that kind; host names are not looked up
     */
    public static IpPrefix parseAddress(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "address: \"" + text + "\" is a prefix where a single address is needed");
        }
        return parse(text);
    }

    /**
     * Returns the address.
     *
     * @return a copy of its 4 or 16 bytes, most significant first, host bits included
     */
    public byte[] address() {
        return address.clone();
    }

    /**
     * Returns how many leading bits name the network.
     *
     * @return bits, 0 to 32 or 0 to 128
     */
    public int length() {
        return length;
    }

    /**
     * Tells IPv6 from IPv4.
     *
     * @return true if the address has 16 bytes
     */
    public boolean isIpv6() {
        return address.length == 16;
    }

    /**
     * Returns the address family.
     *
     * @return {@code AF_INET} or {@code AF_INET6}, as Linux numbers them
     */
    public int family() {
        return isIpv6() ? AF_INET6 : AF_INET;
    }

    /**
     * Tells whether it is one address.
     *
     * @return true if the length is the full one, 32 or 128
     */
    public boolean isSingleAddress() {
        return length == address.length * Byte.SIZE;
    }

    /**
     * Tells whether it is a network: no bit after the prefix is set.
     *
     * @return true if {@link #masked()} changes nothing
     */
    public boolean isMasked() {
        return equals(masked());
    }

    /**
     * Returns the network.
     *
     * @return the prefix with its host bits zero
     */
    public IpPrefix masked() {
        if (isSingleAddress()) {
            return this;
        }
        byte[] mask = mask();
        byte[] network = new byte[address.length];
        for (int i = 0; i < network.length; i++) {
            network[i] = (byte) (address[i] & mask[i]);
        }
        return new IpPrefix(network, length);
    }

    /**
     * Returns the network mask.
     *
     * @return as many bytes as the address has, the first {@link #length()} bits set
     */
    public byte[] mask() {
        byte[] mask = new byte[address.length];
        for (int i = 0; i < mask.length; i++) {
            int bits = Math.clamp(length - i * Byte.SIZE, 0, Byte.SIZE);
            mask[i] = (byte) (0xFF00 >> bits);
        }
        return mask;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpPrefix that && length == that.length && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + length;
    }

    /**
     * Writes the prefix.
     *
     * @return such as {@code 10.0.0.0/8}, always with the length; IPv6 as RFC 5952 has it
     */
    @Override
    public String toString() {
        return addressText() + "/" + length;
    }

    /**
     * Writes the address alone.
     *
     * @return such as {@code 10.0.0.1}, without the length
     */
    public String addressText() {
        return IpText.format(address);
    }
}
