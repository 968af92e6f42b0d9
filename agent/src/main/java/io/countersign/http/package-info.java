@NullMarked
package io.countersign.http;

import org.jspecify.annotations.NullMarked;
