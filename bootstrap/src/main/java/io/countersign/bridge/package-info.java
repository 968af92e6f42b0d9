/**
 * What woven JDK code calls. These classes live in the boot loader: they name JDK types only, do
 * nothing until a delegate is installed, and let nothing but a deliberate {@code IOException} out.
 */
@NullMarked
package io.countersign.bridge;

import org.jspecify.annotations.NullMarked;
