/**
 * The hooks: which JDK methods are woven, and the call-outs into the bridge that go there. One
 * folder per client holds its table of hooks and, behind the bridge, what they do.
 */
@NullMarked
package io.countersign.weave;

import org.jspecify.annotations.NullMarked;
