/**
 * Encoding and decoding of netlink messages over memory segments, for those who add message types. A
 * {@link io.github.tc4j.netlink.wire.Struct} defines a kernel struct once; a {@link io.github.tc4j.netlink.wire.MessageWriter} writes by it,
 * a {@link io.github.tc4j.netlink.wire.StructReader} and an {@link io.github.tc4j.netlink.wire.AttributeReader} read.
 */
package io.github.tc4j.netlink.wire;
