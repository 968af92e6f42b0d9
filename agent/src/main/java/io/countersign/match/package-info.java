@NullMarked
package io.countersign.match;

import org.jspecify.annotations.NullMarked;
