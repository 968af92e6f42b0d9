/** What libraries inside an application cost for a request whose token they have at hand. */
@org.jspecify.annotations.NullMarked
package org.example.benchmarks.libraries;
