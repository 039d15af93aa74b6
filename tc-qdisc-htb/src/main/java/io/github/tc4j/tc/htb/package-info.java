/**
 * The hierarchical token bucket: a tree of classes, each with a guaranteed rate and a ceiling up to which it may borrow from its parent.
 * Start with {@link io.github.tc4j.tc.htb.Htb}.
 */
package io.github.tc4j.tc.htb;
