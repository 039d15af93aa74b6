/**
 * Classful qdiscs besides HTB: bands in strict order ({@link io.github.tc4j.tc.classful.Prio}), classes that take turns
 * ({@link io.github.tc4j.tc.classful.Drr}), and classes with a guaranteed service ({@link io.github.tc4j.tc.classful.Hfsc}).
 */
package io.github.tc4j.tc.classful;
