/** Actions that filters carry out on packets. Each is a value that a filter takes, such as {@link io.github.tc4j.tc.action.Mirred}. */
package io.github.tc4j.tc.action;
