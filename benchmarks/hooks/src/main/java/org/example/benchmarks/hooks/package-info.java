/** What the hooks cost, called as woven code calls them. */
@org.jspecify.annotations.NullMarked
package org.example.benchmarks.hooks;
