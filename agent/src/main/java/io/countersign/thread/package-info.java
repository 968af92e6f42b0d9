/** The threads of the agent's own. */
@NullMarked
package io.countersign.thread;

import org.jspecify.annotations.NullMarked;
