/**
 * Talking to the Linux kernel over rtnetlink. Start with {@link io.github.tc4j.netlink.NetlinkConnection}; network namespaces are in
 * {@link io.github.tc4j.netlink.NetworkNamespace}, interfaces in {@link io.github.tc4j.netlink.link}, encoding and decoding in
 * {@link io.github.tc4j.netlink.wire}.
 */
package io.github.tc4j.netlink;
