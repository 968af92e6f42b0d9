package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** An injection that is made for each request: a keyed hash over method, path, query and body. */
class SignedIT {
  private static final String KEY = "a-shared-secret";

  @OnEveryClient
  void eachRequestIsSignedOverWhatItIs(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .set("site.s.match", standIn.url("/signed/**"))
                        .set("site.s.flow", "signed")
                        .set("site.s.key", KEY)
                        .set(
                            "flow.signed.inject.header.X-Signature",
                            "${hmac-sha256(${key}):${request.method} ${request.host}"
                                + " ${request.path} ${request.query} ${request.body-sha256}}")
                        .set("flow.signed.inject.header.X-Nonce", "${request.uuid}")
                        // in the place of what the client itself sets
                        .set("flow.signed.inject.header.User-Agent", "partner/1 ${key-id}")
                        .set("site.s.key-id", "k7"))
                .start("BatchJob")) {
      job.ask("GET " + standIn.url("/signed/a?b=c"));
      job.ask("GET " + standIn.url("/signed/a?b=c"));
      job.ask("POST " + standIn.url("/signed/p") + " text");

      SeenRequest first = standIn.seen("/signed/").get(0);
      SeenRequest second = standIn.seen("/signed/").get(1);
      SeenRequest posted = standIn.seen("/signed/").get(2);
      String host = standIn.url("/").replaceAll("^http://|/$", "");
      assertEquals(signature("GET " + host + " /signed/a b=c ", ""), first.header("X-Signature"));
      assertEquals(
          signature("POST " + host + " /signed/p  ", "text"), posted.header("X-Signature"));
      assertEquals("partner/1 k7", first.header("User-Agent"));
      assertNotNull(first.header("X-Nonce"));
      assertTrue(!first.header("X-Nonce").equals(second.header("X-Nonce")), "a nonce twice");
      Secrets.assertNoneIn(job.err(), "the log");
    }
  }

  private static String signature(String beforeBody, String body) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String text = beforeBody + HexFormat.of().formatHex(hash);
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
