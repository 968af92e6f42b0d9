@NullMarked
package io.countersign.observe;

import org.jspecify.annotations.NullMarked;
