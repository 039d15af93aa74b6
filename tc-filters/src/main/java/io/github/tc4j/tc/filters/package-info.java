/**
 * The filters {@link io.github.tc4j.tc.filters.Matchall}, {@link io.github.tc4j.tc.filters.Flower} and {@link io.github.tc4j.tc.filters.Fw}. Each
 * is a value with the {@link io.github.tc4j.tc.filters.Target} that packets go to.
 */
package io.github.tc4j.tc.filters;
