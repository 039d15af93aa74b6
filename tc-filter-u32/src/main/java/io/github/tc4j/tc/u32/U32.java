package io.github.tc4j.tc.u32;

/**
 * Makes what u32 needs: filters, and hash tables for many of them.
 *
 * {@snippet :
 * device.filter(U32.filter().matchIpDst("172.17.0.4/32").flowId("1:1")).parent("1:").priority(1).add();
 * device.filter(U32.filter().match(Ip.protocol("tcp"), Ip.dport(22)).flowId("1:10")).parent("1:").priority(1).add();
 * }
 *
 * <p>Filters are asked one after the other, so thousands of them want a table: a filter in the root table links to it and says which bits
 * choose the bucket, and the filters stand in their buckets.
 *
 * {@snippet :
 * U32Handle table = U32Handle.table(2);
 * U32HashKey key = U32HashKey.of(0xff, 16); // the last byte of the IPv4 destination
 * device.filter(U32.table(256)).parent("1:").priority(1).protocol(Protocol.IP).handle(table).add();
 * device.filter(U32.filter().matchIpDst("10.0.0.0/24").link(table).hashKey(key)).parent("1:").priority(1).add();
 *
 * Match host = Ip.dst("10.0.0.123");
 * device.filter(U32.filter().match(host).hashTable(table.bucket(key.bucket(host, 256))).flowId("1:7b"))
 *         .parent("1:").priority(1).add();
 * }
 */
public final class U32 {
    private U32() {}

    /**
     * A filter that matches every packet and does nothing with it.
     *
     * @return options to go on from
     */
    public static U32Filter filter() {
        return U32Filter.NOTHING_SAID;
    }

    /**
     * A hash table. Its number is the handle of the request, {@link U32Handle#table(int)}; without one the kernel chooses.
     *
     * @param divisor how many buckets it has: a power of two, 1 to 256
     * @return the table
     * @throws IllegalArgumentException if the number is none of those
     */
    public static U32Table table(int divisor) {
        return new U32Table(divisor);
    }
}
