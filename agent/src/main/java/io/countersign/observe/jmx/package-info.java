/** What needs the module java.management: loaded only where that is there, and in use. */
@NullMarked
package io.countersign.observe.jmx;

import org.jspecify.annotations.NullMarked;
