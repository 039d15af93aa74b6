/** {@code examples/bin/cni-bandwidth}: the CNI plugin {@code bandwidth}. Its start counts in every pod's, so it goes without what is slow to load. */
@NullMarked
package io.github.tc4j.examples.cni;

import org.jspecify.annotations.NullMarked;
