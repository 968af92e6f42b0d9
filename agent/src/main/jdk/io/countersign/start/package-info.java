/**
 * Puts the parts together: configuration, sites, hooks. Everything is imported here, nothing from
 * here.
 */
@NullMarked
package io.countersign.start;

import org.jspecify.annotations.NullMarked;
