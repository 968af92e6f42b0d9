/**
 * The life of a credential: its snapshot, its states, and the one renewal at a time (design §5).
 */
@NullMarked
package io.countersign.credential;

import org.jspecify.annotations.NullMarked;
