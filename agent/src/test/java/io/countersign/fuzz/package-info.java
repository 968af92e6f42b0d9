/** What the fuzz tests share. */
@NullMarked
package io.countersign.fuzz;

import org.jspecify.annotations.NullMarked;
