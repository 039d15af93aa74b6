/**
 * Many addresses and networks to classes, found by u32 hash tables instead of one filter after the other.
 * {@link io.github.tc4j.tc.u32.addresses.AddressTables} is where to start.
 */
package io.github.tc4j.tc.u32.addresses;
