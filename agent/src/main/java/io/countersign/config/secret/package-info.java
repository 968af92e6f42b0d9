/** Where secrets come from: one source is one class. */
@NullMarked
package io.countersign.config.secret;

import org.jspecify.annotations.NullMarked;
