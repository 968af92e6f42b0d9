/** The soak: see {@link org.example.benchmarks.soak.Soak}. */
@NullMarked
package org.example.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
