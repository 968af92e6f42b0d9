/**
 * How a credential is got: templates, steps, extractors, the runner. A flow is data; the built-in
 * ones are the resources beside this package, in the language that a user writes.
 */
@NullMarked
package io.countersign.flow;

import org.jspecify.annotations.NullMarked;
