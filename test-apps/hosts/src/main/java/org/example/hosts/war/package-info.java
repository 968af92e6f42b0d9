/** What stands in a war: each of them loads these classes by a loader of its own. */
package org.example.hosts.war;
