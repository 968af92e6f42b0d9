package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code agent.properties}: a site for the service, two for others, and as many as told. */
final class Sites {
  private Sites() {}

  /** Three sites. */
  static Path file(Service service) throws IOException {
    return file(service, 3);
  }

  static Path file(Service service, int count) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            site.api.match          = %1$s/api/**
            site.api.flow           = oauth2-client-credentials
            site.api.token-endpoint = %1$s/token
            site.api.client-id      = batch
            site.api.client-secret  = benchmark
            """
                .formatted(service.url("")));
    if (count > 1) {
      text.append(
          """
          site.static.match        = %1$s/open/with-a-key/**
          site.static.flow         = api-key
          site.static.header       = X-Api-Key
          site.static.key          = 0815
          """
              .formatted(service.url("")));
    }
    for (int i = 2; i < count; i++) {
      text.append(
          """
          site.s%1$d.match    = https://host-%1$d.example.com/orders/**
          site.s%1$d.flow     = basic
          site.s%1$d.username = user
          site.s%1$d.password = password
          """
              .formatted(i));
    }
    Path file = Files.createTempDirectory("benchmark").resolve("agent.properties");
    return Files.writeString(file, text);
  }
}
