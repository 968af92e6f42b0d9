package org.example.hosts;

import java.net.URL;
import java.net.URLClassLoader;

/** A war's loader (Servlet specification, chapter 10.7.2): its own classes before the server's. */
final class ChildFirstLoader extends URLClassLoader {
  ChildFirstLoader(URL[] jars, ClassLoader server) {
    super(jars, server);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && !name.startsWith("java.")) {
        try {
          loaded = findClass(name);
        } catch (ClassNotFoundException notInTheWar) {
          // the server's
        }
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }
}
