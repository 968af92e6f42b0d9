/** An application on java.net.http.HttpClient. It knows nothing of an agent. */
package org.example.legacy.httpclient;
