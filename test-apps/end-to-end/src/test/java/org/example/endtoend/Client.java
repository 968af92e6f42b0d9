package org.example.endtoend;

import java.nio.file.Path;
import java.util.List;

/** An HTTP client of the JDK, the application that uses it, and the orders which that one takes. */
enum Client {
  URL_CONNECTION(
      "HttpURLConnection",
      8,
      "url-connection.jar",
      "org.example.legacy.urlconnection.",
      List.of("GET", "POST", "POST-FIXED", "POST-CHUNKED")),
  HTTP_CLIENT(
      "HttpClient",
      11,
      "http-client.jar",
      "org.example.legacy.httpclient.",
      List.of("GET", "GET-ASYNC", "POST", "POST-ASYNC", "POST-STREAM", "POST-ONCE"));

  final String label;
  final int since;
  final List<String> orders;
  private final String jarProperty;
  private final String mainPackage;

  Client(String label, int since, String jarProperty, String mainPackage, List<String> orders) {
    this.label = label;
    this.since = since;
    this.jarProperty = jarProperty;
    this.mainPackage = mainPackage;
    this.orders = orders;
  }

  Path jar() {
    return Jars.named(jarProperty);
  }

  String main(String simpleName) {
    return mainPackage + simpleName;
  }
}
