package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.NetlinkMessage;
import org.jspecify.annotations.Nullable;

/** Something happened to a link. */
public sealed interface LinkEvent {
    /**
     * Returns the link.
     *
     * @return as it is now or, when it is gone, as it was last
     */
    Link link();

    /**
     * The link appeared in the namespace or changed.
     *
     * @param link as it is now
     */
    record Present(Link link) implements LinkEvent {}

    /**
     * The link was deleted or moved to another namespace.
     *
     * @param link as it was last
     */
    record Gone(Link link) implements LinkEvent {}

    /**
     * Decodes an event.
     *
     * @param message a message of {@link io.github.tc4j.netlink.MulticastGroup#LINK}
     * @return the event, or null if the message is about something else
     * @throws io.github.tc4j.netlink.MalformedMessageException if lengths in the message contradict each other
     */
    static @Nullable LinkEvent decode(NetlinkMessage message) {
        Link link = Link.decode(message);
        if (link == null) {
            return null;
        }
        return message.type() == Rtm.RTM_DELLINK ? new Gone(link) : new Present(link);
    }
}
