/** Programs over tc4j's public API. */
package io.github.tc4j.examples;
