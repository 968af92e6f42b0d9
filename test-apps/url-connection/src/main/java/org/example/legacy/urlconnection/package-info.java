/**
 * An application on java.net.HttpURLConnection, as it was written in the days of Java 8. It knows
 * nothing of an agent.
 */
package org.example.legacy.urlconnection;
