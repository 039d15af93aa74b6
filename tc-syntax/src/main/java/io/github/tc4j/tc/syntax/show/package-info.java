/** What the kernel has, shown as tc shows it: as text or as JSON. {@link io.github.tc4j.tc.syntax.show.TcShow} is the door. */
package io.github.tc4j.tc.syntax.show;
