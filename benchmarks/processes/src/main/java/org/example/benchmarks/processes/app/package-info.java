/** The applications that are measured: they know nothing of any agent. */
@org.jspecify.annotations.NullMarked
package org.example.benchmarks.processes.app;
