/**
 * The u32 filter: matches on any bits of a packet, by name or by offset, and hash tables that keep many filters fast. Start with
 * {@link io.github.tc4j.tc.u32.U32}.
 *
 * <p>What one asks for is made by factories and by the methods of {@link io.github.tc4j.tc.u32.U32Filter}, and these refuse what is wrong or
 * would never match. The constructors of the records take whatever the kernel can report, as other programs can have set what these refuse.
 */
package io.github.tc4j.tc.u32;
