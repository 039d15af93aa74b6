package io.github.tc4j.tc.u32.addresses;

/**
 * What finding a class costs: how many filters, links between tables included, the kernel compares with a packet until one decides. A list of n
 * filters has a mean of (n + 1) / 2 and a worst of n.
 *
 * @param mean the mean over all prefixes, each with a packet to its first address
 * @param worst the largest of them
 */
public record LookupCost(double mean, int worst) {}
