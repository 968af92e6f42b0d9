/** The third ring: real JVMs, the real jar, applications that know nothing of it. */
@NullMarked
package org.example.endtoend;

import org.jspecify.annotations.NullMarked;
