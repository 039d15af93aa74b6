package io.github.tc4j.tc;

/** What a filter is to be. */
public interface FilterOptions extends TcOptions {
    /**
     * Returns the protocol of the packets that the filter is meant for, as far as its matches tell. A request that names no protocol uses it.
     *
     * @return {@link Protocol#ALL} if the matches fit any packet
     */
    default Protocol impliedProtocol() {
        return Protocol.ALL;
    }
}
