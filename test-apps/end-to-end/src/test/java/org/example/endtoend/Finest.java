package org.example.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM in which all that can be told to talk does so, at its finest. */
final class Finest {
  private static final String RECORDING = "recording.jfr";
  private static final String[] EVENTS = {
    "ActiveSetting",
    "Deserialization",
    "FileRead",
    "FileWrite",
    "InitialEnvironmentVariable",
    "InitialSystemProperty",
    "JVMInformation",
    "JavaErrorThrow",
    "JavaExceptionThrow",
    "SocketRead",
    "SocketWrite",
    "TLSHandshake",
    "ThreadStart",
  };

  private Finest() {}

  static LegacyProcess.Launch of(Target target, Path folder) throws IOException {
    LegacyProcess.Launch launch =
        LegacyProcess.of(target)
            .jvm(
                "-Djava.util.logging.config.file=" + logging(folder),
                "-Djdk.httpclient.HttpClient.log=all,headers,requests,content,frames:all,quic:all",
                "-Djdk.internal.httpclient.debug=true",
                "-Djdk.internal.httpclient.websocket.debug=true",
                "-Djdk.internal.httpclient.hpack.debug=true",
                "-Djdk.internal.httpclient.hpack.log.level=EXTRA",
                "-Djdk.internal.httpclient.qpack.log.level=EXTRA");
    if (hasRecorder(target)) {
      launch.jvm("-XX:StartFlightRecording=settings=" + events(folder) + ",filename=" + RECORDING);
    }
    return launch;
  }

  /** So that nothing is said to be silent that was never on. */
  static void assertTalked(Target target, LegacyProcess job, Path work) throws IOException {
    String err = job.err();
    assertTrue(err.contains("countersign debug "), "the agent's log was to be on");
    assertTrue(err.contains("java.io.IOException: countersign: site broken0"), "a stack trace");
    if (target.client() == Client.URL_CONNECTION) {
      assertTrue(err.contains("X-Mine: yes"), "the log of HttpURLConnection was to be on");
    } else {
      assertTrue(err.contains("HEADERS: REQUEST HEADERS:"), "HttpClient's log was to be on");
      assertTrue(err.contains("HEADERS: HEADERS FRAME"), "that of its HTTP/2 as well");
      assertTrue(err.contains("DEBUG: ["), "HttpClient's debug log was to be on");
      assertTrue(err.contains("hpack/Encoder#1 encoding ('x-mine', 'yes')"), "that of HPACK");
      if (target.hasHttp3()) {
        assertTrue(err.contains("HTTP3: "), "that of its HTTP/3");
        assertTrue(err.contains("qpack/Encoder#1 encoding ('x-mine', 'yes')"), "that of QPACK");
      }
    }
    if (hasRecorder(target)) {
      String recording = Files.readString(work.resolve(RECORDING), ISO_8859_1);
      assertTrue(recording.contains("countersign: site broken0"), "exceptions in the recording");
    }
  }

  /** Not in JVMs other than HotSpot, nor in Java 8 before 8u262. */
  private static boolean hasRecorder(Target target) {
    Path home = target.jdk().home();
    return Files.isDirectory(home.resolve("lib/jfr"))
        || Files.isDirectory(home.resolve("jre/lib/jfr"));
  }

  private static Path events(Path folder) throws IOException {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<configuration version=\"2.0\" label=\"all\" description=\"\" provider=\"\">\n");
    for (String event : EVENTS) {
      xml.append("<event name=\"jdk.").append(event).append("\">");
      for (String setting :
          new String[] {"enabled\">true", "stackTrace\">true", "threshold\">0 ns"}) {
        xml.append("<setting name=\"").append(setting).append("</setting>");
      }
      xml.append("</event>\n");
    }
    return Files.writeString(folder.resolve("all.jfc"), xml.append("</configuration>\n"));
  }

  private static Path logging(Path folder) throws IOException {
    String lines =
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level = ALL
        .level = INFO
        sun.net.www.level = ALL
        jdk.httpclient.level = ALL
        jdk.internal.httpclient.level = ALL
        """;
    return Files.writeString(folder.resolve("logging.properties"), lines);
  }
}
