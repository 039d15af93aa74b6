/** The token bucket filter: one rate for all of a device's traffic. Start with {@link io.github.tc4j.tc.tbf.Tbf}. */
package io.github.tc4j.tc.tbf;
