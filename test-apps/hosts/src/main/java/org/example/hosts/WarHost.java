package org.example.hosts;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Deploys wars, as an application server does. Reads one order per line from stdin.
 *
 * <pre>
 *   DEPLOY NAME PATH     jars, separated as in a class path
 *   CALL NAME URL        has the war make its requests, on a thread whose context loader is its own
 *   UNDEPLOY NAME        forgets it: "collected" once its loader is, "held" if it is not in time
 * </pre>
 */
public final class WarHost {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int PAUSE_MILLIS = 50;

  private final Map<String, Function<String, String>> wars = new HashMap<>();

  private WarHost() {}

  public static void main(String[] args) throws Exception {
    WarHost host = new WarHost();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 3);
      System.out.println(host.carryOut(words[0], words[1], words.length < 3 ? "" : words[2]));
      System.out.flush();
    }
    for (Function<String, String> shop : host.wars.values()) {
      ((Closeable) shop).close(); // their threads would keep the JVM
    }
  }

  private String carryOut(String verb, String war, String argument) throws Exception {
    switch (verb) {
      case "DEPLOY":
        deploy(war, argument);
        return "deployed";
      case "CALL":
        return call(wars.get(war), argument);
      default:
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        PhantomReference<ClassLoader> loader = undeploy(war, collected);
        return await(collected, loader) ? "collected" : "held";
    }
  }

  @SuppressWarnings("unchecked")
  private void deploy(String war, String path) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (String jar : path.split(File.pathSeparator)) {
      jars.add(new File(jar).toURI().toURL());
    }
    ClassLoader loader =
        new ChildFirstLoader(jars.toArray(new URL[0]), WarHost.class.getClassLoader());
    Class<?> shop = loader.loadClass("org.example.hosts.war.Shop");
    wars.put(war, (Function<String, String>) shop.getDeclaredConstructor().newInstance());
  }

  /** On a thread that ends: one of a server's pool would be given back its own loader. */
  private static String call(Function<String, String> war, String url) throws Exception {
    String[] told = new String[1];
    Thread worker = new Thread(() -> told[0] = war.apply(url), "worker");
    worker.setContextClassLoader(war.getClass().getClassLoader());
    worker.start();
    worker.join();
    return told[0];
  }

  private PhantomReference<ClassLoader> undeploy(String war, ReferenceQueue<ClassLoader> collected)
      throws IOException {
    Function<String, String> shop = wars.remove(war);
    ((Closeable) shop).close();
    ChildFirstLoader loader = (ChildFirstLoader) shop.getClass().getClassLoader();
    loader.close();
    return new PhantomReference<>(loader, collected);
  }

  private static boolean await(
      ReferenceQueue<ClassLoader> collected, PhantomReference<ClassLoader> loader)
      throws InterruptedException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (System.nanoTime() < end) {
      System.gc();
      if (collected.remove(PAUSE_MILLIS) == loader) {
        return true;
      }
    }
    return false;
  }
}
