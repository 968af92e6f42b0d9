package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** The built-in flows besides the main one, in one process. */
class FlowsIT {
  @OnEveryClient
  void basicBearerKeysAndSecretInTheFormAreServed(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      String fixed = standIn.tokens().issue();
      AgentProperties properties =
          new AgentProperties(folder)
              .set("site.basic.match", standIn.url("/basic/**"))
              .set("site.basic.flow", "basic")
              .set("site.basic.username", StandIn.USER)
              .set("site.basic.password", StandIn.PASSWORD)
              .set("site.bearer.match", standIn.url("/api/fixed/**"))
              .set("site.bearer.flow", "bearer")
              .set("site.bearer.token", "${sys:fixed.token}")
              .set("site.header.match", standIn.url("/key/header/**"))
              .set("site.header.flow", "api-key")
              .set("site.header.key", StandIn.API_KEY)
              .set("site.header.header", "X-Api-Key")
              .set("site.query.match", standIn.url("/key/query/**"))
              .set("site.query.flow", "api-key")
              .set("site.query.key", StandIn.API_KEY)
              .set("site.query.query", "api_key")
              .clientCredentials("post", standIn, standIn.url("/api/post/**"))
              .set("site.post.client-auth", "post");
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(properties)
              .jvm("-Dfixed.token=" + fixed)
              .start("BatchJob")) {
        for (String path :
            List.of("/basic/x", "/api/fixed/x", "/key/header/x", "/key/query/x", "/api/post/x")) {
          assertEquals(
              "200 " + Echo.of("GET", path, ""), job.ask("GET " + standIn.url(path)), job::err);
        }
        String withQuery = job.ask("GET " + standIn.url("/key/query/x?page=2"));
        assertTrue(withQuery.startsWith("200 "), withQuery);
        SeenRequest last = standIn.seen("/key/query/").get(1);
        assertTrue(last.query().startsWith("page=2&"), "the application's query stays: " + last);
        assertEquals(
            List.of(200, 200), standIn.statuses("/key/query/"), "each sent once, with its key");
        SeenRequest token = standIn.seen("/oauth2/token").get(0);
        assertFalse(token.headers().containsKey("Authorization"), "client-auth = post: " + token);
      }
    }
  }
}
