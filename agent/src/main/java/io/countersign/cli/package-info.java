/** The commands of {@code java -jar countersign.jar}, one class each, and what they share. */
@NullMarked
package io.countersign.cli;

import org.jspecify.annotations.NullMarked;
