/**
 * Linux traffic control: queueing disciplines, classes, filters and actions. Start with {@link io.github.tc4j.tc.Tc}; the kinds are in
 * modules of their own, such as {@code io.github.tc4j.tc.htb}.
 */
package io.github.tc4j.tc;
