package io.countersign.cli;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What is in a token store. The tests of the shipped jar cannot see the agent's classes: it hides
 * them.
 */
final class StoredVariables {
  private StoredVariables() {}

  static Map<String, String> of(File store, String key) throws Exception {
    URL jackson = JsonFactory.class.getProtectionDomain().getCodeSource().getLocation();
    URL[] classes = {folder("target/classes"), folder("target/test-classes"), jackson};
    try (URLClassLoader loader =
        new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked")
      BiFunction<File, String, Map<String, String>> reader =
          (BiFunction<File, String, Map<String, String>>)
              loader.loadClass("io.countersign.cli.StoreReader").getConstructor().newInstance();
      return reader.apply(store, key);
    }
  }

  private static URL folder(String path) throws MalformedURLException {
    return new File(path).toURI().toURL();
  }
}
