package org.example.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.example.standin.StandIn;

/** Writes an {@code agent.properties} as a user would. */
final class AgentProperties {
  /** Environment of the application: where the client id comes from. */
  static final String CLIENT_ID = "CLIENT_ID";

  private final Path folder;
  private final StringBuilder lines = new StringBuilder("# written by a test\n");

  AgentProperties(Path folder) {
    this.folder = folder;
  }

  AgentProperties set(String key, String value) {
    lines.append(key).append(" = ").append(value.replace("\\", "\\\\")).append('\n');
    return this;
  }

  /** A site with the flow of RFC 6749 §4.4, its client known to this stand-in. */
  AgentProperties clientCredentials(String site, StandIn endpoint, String match)
      throws IOException {
    return clientCredentials(site, endpoint, match, "oauth2-client-credentials");
  }

  /** The same by a flow that builds on that one. */
  AgentProperties clientCredentials(String site, StandIn endpoint, String match, String flow)
      throws IOException {
    return clientCredentials(site, endpoint.url("/oauth2/token"), match, flow);
  }

  /** The same, of a client that a stand-in would know, at any endpoint. */
  AgentProperties clientCredentials(String site, String endpoint, String match) throws IOException {
    return clientCredentials(site, endpoint, match, "oauth2-client-credentials");
  }

  private AgentProperties clientCredentials(String site, String endpoint, String match, String flow)
      throws IOException {
    return set("site." + site + ".match", match)
        .set("site." + site + ".flow", flow)
        .set("site." + site + ".token-endpoint", endpoint)
        .set("site." + site + ".client-id", "${env:" + CLIENT_ID + "}")
        .set("site." + site + ".client-secret", "${file:" + secretFile() + "}");
  }

  Path write() throws IOException {
    return Files.writeString(folder.resolve("agent.properties"), lines);
  }

  private Path secretFile() throws IOException {
    return Files.writeString(folder.resolve("client-secret"), StandIn.CLIENT_SECRET);
  }
}
