package org.example.demo;

import java.util.List;

/** The unchanged applications, one per HTTP client of the JDK. */
enum Application {
  URL_CONNECTION(
      "java.net.HttpURLConnection",
      "url-connection.jar",
      "org.example.legacy.urlconnection.BatchJob",
      List.of()),
  HTTP_CLIENT(
      "java.net.http.HttpClient",
      "http-client.jar",
      "org.example.legacy.httpclient.BatchJob",
      List.of("HTTP_1_1", "NORMAL"));

  final String client;
  final String jar;
  final String main;
  final List<String> arguments;

  Application(String client, String jar, String main, List<String> arguments) {
    this.client = client;
    this.jar = jar;
    this.main = main;
    this.arguments = arguments;
  }
}
