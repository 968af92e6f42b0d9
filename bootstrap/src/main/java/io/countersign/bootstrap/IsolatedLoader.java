package io.countersign.bootstrap;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code isolated/**.classdata} of its own jar. Its parent is the platform
 * loader, so it sees nothing of the application; its own entries come first, so that a library in
 * Java 8's extension folder does not get in between.
 */
final class IsolatedLoader extends ClassLoader {
  private static final String FOLDER = "isolated/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final String base;

  /** The agent's own: what the JVM's policy grants it, it grants all of it. */
  private final ProtectionDomain domain = IsolatedLoader.class.getProtectionDomain();

  IsolatedLoader(File file, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    jar = new JarFile(file, false);
    base = "jar:" + file.toURI() + "!/";
  }

  /** The bytes of a class at the root of the jar: what is defined in the boot loader. */
  byte[] rootClass(String name) throws IOException {
    String path = name.replace('.', '/') + ".class";
    JarEntry entry = jar.getJarEntry(path);
    if (entry == null) {
      throw new FileNotFoundException(path + " in " + jar.getName());
    }
    return read(entry);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(FOLDER + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = define(name, entry);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String path = FOLDER + name;
    try {
      return jar.getJarEntry(path) == null ? null : new URL(base + path);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    JarEntry entry = jar.getJarEntry(FOLDER + name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
    try {
      byte[] bytes = read(entry);
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] read(JarEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readFully(bytes);
    }
    return bytes;
  }
}
