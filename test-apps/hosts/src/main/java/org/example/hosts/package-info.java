/** What runs around a legacy application. Knows nothing of the agent. */
package org.example.hosts;
