/**
 * Whole child JVMs, measured in turns: the same application with the agent, without, and beside
 * others.
 */
@org.jspecify.annotations.NullMarked
package org.example.benchmarks.processes;
