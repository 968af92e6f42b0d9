/**
 * The functions of the flow language that make a value of a value: {@code ${base64:…}}, {@code
 * ${hmac-sha256(KEY):…}}, {@code ${now:epoch}}. They know nothing of flows.
 */
@NullMarked
package io.countersign.flow.function;

import org.jspecify.annotations.NullMarked;
