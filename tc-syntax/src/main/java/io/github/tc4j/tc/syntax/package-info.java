/** The language of tc: command lines to typed objects, and back. */
package io.github.tc4j.tc.syntax;
