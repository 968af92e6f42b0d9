/** Ways of using java.net.http.HttpClient, each played by name. They know nothing of an agent. */
package org.example.legacy.httpclient.situations;
