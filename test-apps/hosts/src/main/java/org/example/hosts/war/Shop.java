package org.example.hosts.war;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import org.example.hosts.Calls;

/** An application in a war: makes requests, and tells which libraries it has found. */
public final class Shop implements Function<String, String>, Closeable {
  /** A static of the war, as applications have them: it keeps what it can. */
  private static final List<Calls> CALLS = new ArrayList<>(Calls.all());

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public String apply(String url) {
    ObjectNode told = json.createObjectNode();
    told.put("loaders", Shop.class.getClassLoader() == Calls.class.getClassLoader());
    told.put("jackson", json.version() + " " + from(ObjectMapper.class));
    told.put("bytebuddy", made() + " bytes " + from(ByteBuddy.class));
    List<Object> statuses = new ArrayList<>();
    for (Calls calls : CALLS) {
      try {
        statuses.add(calls.get(url));
        statuses.add(calls.upload(url, "an order".getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        statuses.add(e);
      }
    }
    return told.put("statuses", statuses.toString()).toString();
  }

  @Override
  public void close() {
    for (Calls calls : CALLS) {
      calls.close();
    }
    // up to 21, the thread of a client that is not let go of keeps its context loader for ever
    CALLS.clear();
  }

  /** With a version of its own choice: an old Byte Buddy does not know a new JVM. */
  private static int made() {
    return new ByteBuddy(ClassFileVersion.JAVA_V8)
        .subclass(Object.class)
        .name("org.example.hosts.war.Made")
        .make()
        .getBytes()
        .length;
  }

  private static String from(Class<?> library) {
    return new File(library.getProtectionDomain().getCodeSource().getLocation().getPath())
        .getName();
  }
}
