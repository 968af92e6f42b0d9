package io.countersign.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from the jars in its own jar: {@code isolated/io.countersign.jar}, and one for
 * each family of libraries, named by the first two parts of its packages. Its parent is the
 * platform loader, so it sees nothing of the application; its own entries come first, so that a
 * library in Java 8's extension folder does not get in between.
 *
 * <p>Jars in the jar, since the JVM reads the whole directory of an agent's jar before main: some
 * 3,000 entries, in an application that may never use HTTP. Each is opened when it is first needed.
 */
final class IsolatedLoader extends ClassLoader {
  private static final String FOLDER = "isolated/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;

  /** By the first parts of the package, null for those of others; guarded by itself. */
  private final Map<String, @Nullable InnerJar> opened = new HashMap<>();

  /** The agent's own: what the JVM's policy grants it, it grants all of it. */
  private final ProtectionDomain domain = IsolatedLoader.class.getProtectionDomain();

  IsolatedLoader(File file, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    jar = new JarFile(file, false);
  }

  /** The bytes of a class at the root of the jar: what is defined in the boot loader. */
  byte[] rootClass(String name) throws IOException {
    String path = name.replace('.', '/') + ".class";
    JarEntry entry = jar.getJarEntry(path);
    if (entry == null) {
      throw new FileNotFoundException(path + " in " + jar.getName());
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readFully(bytes);
    }
    return bytes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    try {
      InnerJar inner = innerJar(path);
      if (inner == null || !inner.has(path)) {
        return super.loadClass(name, resolve); // the bridge, too
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null) {
          byte[] bytes = inner.read(path);
          loaded = defineClass(name, bytes, 0, bytes.length, domain);
        }
        if (resolve) {
          resolveClass(loaded);
        }
        return loaded;
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Resources are for the agent itself, as streams: a jar in a jar has no URL. */
  @Override
  protected @Nullable URL findResource(String name) {
    return null;
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      InnerJar inner = innerJar(name);
      return inner == null || !inner.has(name)
          ? super.getResourceAsStream(name)
          : new ByteArrayInputStream(inner.read(name));
    } catch (IOException e) {
      return null;
    }
  }

  /** The jar for what has such a path; null where that is none of the agent's. */
  private @Nullable InnerJar innerJar(String path) throws IOException {
    int first = path.indexOf('/');
    if (first < 0 || path.startsWith("java")) {
      return null;
    }
    int second = path.indexOf('/', first + 1);
    String start = path.substring(0, second < 0 ? first : second).replace('/', '.');
    synchronized (opened) {
      if (!opened.containsKey(start)) {
        JarEntry entry = jar.getJarEntry(FOLDER + start + ".jar");
        opened.put(start, entry == null ? null : new InnerJar(jar, entry));
      }
      return opened.get(start);
    }
  }
}
