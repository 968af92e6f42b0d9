package org.example.benchmarks.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.example.benchmarks.processes.agents.ByteBuddyAgent;
import org.example.benchmarks.processes.agents.EmptyAgent;
import org.example.benchmarks.processes.agents.ListeningAgent;

/** An agent to measure, as options of the JVM. */
record Subject(String name, List<String> options) {
  static Subject none() {
    return new Subject("no agent", List.of());
  }

  static Subject empty() throws IOException {
    return new Subject("empty agent", List.of("-javaagent:" + jar(EmptyAgent.class, "")));
  }

  static Subject listening() throws IOException {
    return new Subject(
        "an agent that listens", List.of("-javaagent:" + jar(ListeningAgent.class, "")));
  }

  static Subject countersign(Path configuration) {
    return new Subject(
        "Countersign", List.of("-javaagent:" + Jars.countersign() + "=" + configuration));
  }

  static Subject byteBuddy() throws IOException {
    return new Subject(
        "Byte Buddy `AgentBuilder`",
        List.of("-javaagent:" + jar(ByteBuddyAgent.class, Jars.library("byte-buddy").toString())));
  }

  /** Without exporters, so that it waits for no collector. */
  static Subject openTelemetry() {
    return new Subject(
        "OpenTelemetry Java agent",
        List.of(
            "-javaagent:" + Jars.library("opentelemetry-javaagent"),
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none"));
  }

  private static Path jar(Class<?> agent, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name("Premain-Class"), agent.getName());
    attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
    if (!classPath.isEmpty()) {
      attributes.put(Attributes.Name.CLASS_PATH, Path.of(classPath).toUri().getPath());
    }
    Path jar = Files.createTempFile(agent.getSimpleName(), ".jar");
    jar.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, String> each :
          Map.of(agent.getName(), "", agent.getName() + "$Nothing", "").entrySet()) {
        String resource = each.getKey().replace('.', '/') + ".class";
        try (InputStream in = agent.getClassLoader().getResourceAsStream(resource)) {
          if (in != null) {
            entries.putNextEntry(new JarEntry(resource));
            in.transferTo(entries);
          }
        }
      }
    }
    return jar;
  }
}
