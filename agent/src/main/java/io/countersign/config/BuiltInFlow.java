package io.countersign.config;

import io.countersign.flow.Flow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flow that ships with the agent, as a person wants to see it before using it. */
public final class BuiltInFlow {
  private final String name;
  private final String text;
  private final List<FlowParameter> parameters;
  private final boolean fragment;

  private BuiltInFlow(String name, String text, List<FlowParameter> parameters, boolean fragment) {
    this.name = name;
    this.text = text;
    this.parameters = parameters;
    this.fragment = fragment;
  }

  /** All names, sorted. */
  public static List<String> names() {
    String[] names = FlowLibrary.BUILT_IN.clone();
    Arrays.sort(names);
    return Collections.unmodifiableList(Arrays.asList(names));
  }

  /** Null where no built-in flow has that name: {@link #hint} says which was probably meant. */
  public static @Nullable BuiltInFlow find(String name) throws IOException {
    return find(name, Collections.<String, String>emptyMap());
  }

  /**
   * The same.
   *
   * @param chosen values of the parameters that choose what the flow builds on
   */
  public static @Nullable BuiltInFlow find(String name, Map<String, String> chosen)
      throws IOException {
    if (!names().contains(name)) {
      return null;
    }
    FlowLibrary library =
        new FlowLibrary(Collections.<String, Map<String, Setting>>emptyMap(), null, new Mistakes());
    FlowOutline outline = FlowOutline.of(name, library, chosen);
    boolean fragment = !outline.injects() || FlowOutline.isChoice(name, library);
    return new BuiltInFlow(name, read(name), outline.parameters(), fragment);
  }

  /** {@code "; did you mean X?"}, or nothing. */
  public static String hint(String written) {
    return Nearest.hint(written, names());
  }

  public String name() {
    return name;
  }

  /** The file as it ships, comments included. */
  public String text() {
    return text;
  }

  /** The comment at its top, as one line; empty where there is none. */
  public String description() {
    StringBuilder description = new StringBuilder();
    for (String line : text.split("\r?\n")) {
      if (!line.startsWith("#")) {
        break;
      }
      String words = line.substring(1).trim();
      description.append(description.length() == 0 || words.isEmpty() ? "" : " ").append(words);
    }
    return description.toString();
  }

  /** What a site may set, that of the flows that it builds on included: needed ones first. */
  public List<FlowParameter> parameters() {
    return parameters;
  }

  /** It is there for other flows to build on. */
  public boolean isFragment() {
    return fragment;
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Flow.class.getResourceAsStream(name + ".properties")) {
      if (in == null) {
        throw new IOException("built-in flow " + name + " is missing from the jar");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
  }
}
