package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client's delegate is linked under a lock, while the JVM loads the first class of that client.
 * Were the verifier to load a class that is woven, and another thread to load the same one and wait
 * for the lock, both would stand for ever.
 */
class LinkingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.countersign.weave.httpclient.HttpClientDelegate",
        "io.countersign.weave.httpclient.HttpClientHooks",
        "io.countersign.weave.httpclient.Rewritten",
        "io.countersign.weave.httpclient.Start",
        "io.countersign.weave.httpclient.Waits",
        "io.countersign.weave.httpurlconnection.HttpUrlConnectionDelegate",
        "io.countersign.weave.httpurlconnection.HttpUrlConnectionHooks"
      })
  void linkingLoadsNoClassThatIsWoven(String name) throws Exception {
    Watching loader = new Watching();
    Class.forName(name, true, loader);
    assertEquals(List.of(), loader.woven);
  }

  /** Loads the agent afresh, and notes what it asks for. */
  private static final class Watching extends ClassLoader {
    final List<String> woven = new ArrayList<>();

    Watching() {
      super(LinkingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jdk.internal.net.http.")
          || name.equals("sun.net.www.protocol.http.HttpURLConnection")) {
        woven.add(name);
      }
      if (!name.startsWith("io.countersign.") || name.startsWith("io.countersign.bridge.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(path)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
