/**
 * Limits what a device sends and receives, in a few lines: egress at the device's root, ingress through an {@code ifb}, both with subnets that
 * are exempt or alone limited. Start with {@link io.github.tc4j.tc.shaper.Shaper}.
 */
package io.github.tc4j.tc.shaper;
