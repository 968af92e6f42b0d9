/**
 * Puts the parts together: configuration, sites, hooks. Everything is imported here; from here,
 * only the command line does, so that it has the same HTTP and the same token store.
 */
@NullMarked
package io.countersign.start;

import org.jspecify.annotations.NullMarked;
