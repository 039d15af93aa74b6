/** The qdiscs that need no module of their own. Start with {@link io.github.tc4j.tc.qdisc.Qdiscs}. */
package io.github.tc4j.tc.qdisc;
