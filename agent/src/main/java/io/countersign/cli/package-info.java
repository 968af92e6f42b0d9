/** What {@code java -jar countersign.jar …} offers: the built-in flows, and a person's consent. */
@NullMarked
package io.countersign.cli;

import org.jspecify.annotations.NullMarked;
