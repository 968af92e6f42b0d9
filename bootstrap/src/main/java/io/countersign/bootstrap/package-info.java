/**
 * From the JVM flag to the isolated loader: premain, the watch for the first HTTP class, the
 * definition of the bridge in the boot loader. Runs before {@code main}: see
 * forbidden-before-main.txt for what it may not touch.
 */
@NullMarked
package io.countersign.bootstrap;

import org.jspecify.annotations.NullMarked;
