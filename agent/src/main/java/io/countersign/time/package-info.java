/** The clock that everything else is handed, so that no test waits. */
@NullMarked
package io.countersign.time;

import org.jspecify.annotations.NullMarked;
