package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A command that lists things.
 *
 * @param subject what to list
 * @param device of which interface, null for all
 * @param parent below which qdisc or class; null for any, or for a filter's root qdisc
 * @param handle which qdisc or class, null for any
 * @param qdisc classes of which qdisc, null for any
 * @param block of which block of filters, 0 for none
 * @param priority filters of which priority, {@link Priority#AUTO} for any
 * @param protocol filters of which protocol, null for any
 * @param chain of which chain, null for all
 * @param kind filters or actions of which kind, null for any
 * @param invisible whether to list qdiscs that do not show by themselves
 */
public record ShowCommand(
        Subject subject,
        @Nullable String device,
        @Nullable Handle parent,
        @Nullable Handle handle,
        @Nullable Handle qdisc,
        int block,
        Priority priority,
        @Nullable Protocol protocol,
        @Nullable Long chain,
        @Nullable String kind,
        boolean invisible)
        implements TcCommand {}
