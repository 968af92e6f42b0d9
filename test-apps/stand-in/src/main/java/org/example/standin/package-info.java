/** A service that stands in for the real ones: an API, its token endpoint, and what they saw. */
@NullMarked
package org.example.standin;

import org.jspecify.annotations.NullMarked;
