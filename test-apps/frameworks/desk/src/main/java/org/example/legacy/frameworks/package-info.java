/**
 * An application on frameworks that ride on the JDK's HTTP clients. It knows nothing of an agent.
 */
package org.example.legacy.frameworks;
