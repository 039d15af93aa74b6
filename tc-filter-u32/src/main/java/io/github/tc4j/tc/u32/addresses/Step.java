package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.u32.U32Handle;
import io.github.tc4j.tc.u32.U32Options;
import org.jspecify.annotations.Nullable;

/**
 * One request of a change to the tables of a family.
 *
 * @param verb add, change or delete
 * @param handle of the table or filter
 * @param options what it is to be; null in a deletion
 */
record Step(Verb verb, U32Handle handle, @Nullable U32Options options) {}
