package io.github.tc4j.examples.demo;

import io.github.tc4j.netlink.NetworkNamespace;
import java.net.InetAddress;

/**
 * A pretended pod: a network namespace with one address, behind the bridge.
 *
 * @param name what the reports call it
 * @param namespace where its programs run
 * @param address its address
 */
record Pod(String name, NetworkNamespace namespace, InetAddress address) {}
