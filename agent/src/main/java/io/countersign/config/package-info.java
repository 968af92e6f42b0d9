/**
 * From {@code agent.properties} to typed, immutable settings: the file with its lines, the flows it
 * names, secret sources, and mistakes that say file, line, key, and what is accepted.
 */
@NullMarked
package io.countersign.config;

import org.jspecify.annotations.NullMarked;
