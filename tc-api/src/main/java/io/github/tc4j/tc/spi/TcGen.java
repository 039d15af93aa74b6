package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.Struct;

/**
 * The fields that nearly all actions' structs begin with ({@code tc_gen} of {@code linux/pkt_cls.h}).
 *
 * @param index offset of the action's number
 * @param capab offset of a field without use
 * @param action offset of the verdict
 * @param refcnt offset of the number of references
 * @param bindcnt offset of the number of filters that use it
 */
public record TcGen(int index, int capab, int action, int refcnt, int bindcnt) {
    /** Where the fields are in every struct that begins with them. */
    static final TcGen LAYOUT = define(Struct.named("tc_gen"));

    /**
     * Appends the fields to an action's struct.
     *
     * @param struct the action's struct, still empty
     * @return their offsets
     */
    public static TcGen define(Struct struct) {
        return new TcGen(
                struct.u32("index"),
                struct.u32("capab"),
                struct.u32("action"),
                struct.u32("refcnt"),
                struct.u32("bindcnt"));
    }
}
