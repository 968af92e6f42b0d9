package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * {@code Load THREADS}: {@code RUN SECONDS URL} on stdin sends GETs from so many threads for so
 * long, with pauses, and prints which answer came how often; {@code MEASURE} prints what the JVM
 * holds then.
 */
public final class Load {
  private static final int PAUSE_MILLIS = 20;

  /** Long enough for a server to close a connection that idles. */
  private static final int LONG_PAUSE_MILLIS = 3000;

  private static final int LONG_PAUSE_EVERY = 100;

  private Load() {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ");
      System.out.println(
          words[0].equals("RUN")
              ? run(threads, TimeUnit.SECONDS.toNanos(Long.parseLong(words[1])), words[2])
              : measured());
      System.out.flush();
    }
  }

  private static Map<String, Integer> run(int threads, long nanos, String url)
      throws InterruptedException {
    long end = System.nanoTime() + nanos;
    Map<String, Integer> answers = new TreeMap<>();
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      Random random = new Random(i);
      all[i] =
          new Thread(
              () -> {
                try {
                  while (System.nanoTime() < end) {
                    String answer = BatchJob.answerTo("GET " + url);
                    synchronized (answers) {
                      answers.merge(answer, 1, Integer::sum);
                    }
                    boolean isLong = random.nextInt(LONG_PAUSE_EVERY) == 0;
                    Thread.sleep(isLong ? LONG_PAUSE_MILLIS : random.nextInt(PAUSE_MILLIS));
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "load-" + i);
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    return answers;
  }

  /** {@code THREADS BYTES FILES}: live threads, heap after a collection, open file descriptors. */
  private static String measured() throws JMException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    Object files =
        ManagementFactory.getPlatformMBeanServer()
            .getAttribute(
                new ObjectName("java.lang:type=OperatingSystem"), "OpenFileDescriptorCount");
    return ManagementFactory.getThreadMXBean().getThreadCount()
        + " "
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + " "
        + files;
  }
}
