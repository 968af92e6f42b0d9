package org.example.legacy.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * {@code Rush VERSION REDIRECTS THREADS}: for each URL on stdin, so many threads send a GET at the
 * same moment; prints which answer came how often.
 */
public final class Rush {
  private Rush() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int threads = Integer.parseInt(args[2]);
    BatchJob job = new BatchJob(BatchJob.client(args).build());
    BufferedReader urls =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String url = urls.readLine(); url != null; url = urls.readLine()) {
      System.out.println(wave(job, threads, url));
      System.out.flush();
    }
  }

  private static Map<String, Integer> wave(BatchJob job, int threads, String url)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(threads);
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < threads; i++) {
      Runnable request =
          () -> {
            String answer = "not sent";
            try {
              start.await();
              answer = job.answerTo("GET " + url);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              synchronized (answers) {
                answers.merge(answer, 1, Integer::sum);
              }
              end.countDown();
            }
          };
      new Thread(request, "rush-" + i).start();
    }
    start.countDown();
    end.await();
    return answers;
  }
}
