/**
 * Network interfaces, as far as shaping needs them. Start with {@link io.github.tc4j.netlink.link.Links}.
 */
package io.github.tc4j.netlink.link;
