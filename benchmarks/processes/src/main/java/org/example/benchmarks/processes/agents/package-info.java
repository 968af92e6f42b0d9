/** The agents that it is measured beside; each becomes a jar of its own. */
@org.jspecify.annotations.NullMarked
package org.example.benchmarks.processes.agents;
