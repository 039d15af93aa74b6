import org.jspecify.annotations.NullMarked;

/** rtnetlink for Java: connections, namespaces, links, and the codec that families build on. */
@NullMarked
module io.github.tc4j.netlink {
    requires static transitive org.jspecify;
    requires static jdk.jfr;

    exports io.github.tc4j.netlink;
    exports io.github.tc4j.netlink.link;
    exports io.github.tc4j.netlink.wire;
}
