/** Signed assertions (RFC 7515, RFC 7519) and the keys that sign them; knows nothing of flows. */
@NullMarked
package io.countersign.flow.jwt;

import org.jspecify.annotations.NullMarked;
