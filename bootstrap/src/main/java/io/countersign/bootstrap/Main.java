package io.countersign.bootstrap;

import java.io.File;
import java.util.function.BiFunction;

/**
 * Where {@code java -jar countersign.jar …} enters: runs {@code io.countersign.cli.Cli} in the
 * isolated loader, as premain does with the agent, and ends with its exit code.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    File jar = new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ClassLoader loader = new IsolatedLoader(jar, ClassLoader.getSystemClassLoader().getParent());
    // what looks for services by the thread must not look at the root of the jar
    Thread.currentThread().setContextClassLoader(loader);
    @SuppressWarnings("unchecked")
    BiFunction<File, String[], Integer> cli =
        (BiFunction<File, String[], Integer>)
            Class.forName("io.countersign.cli.Cli", true, loader).getConstructor().newInstance();
    System.exit(cli.apply(jar, arguments));
  }
}
