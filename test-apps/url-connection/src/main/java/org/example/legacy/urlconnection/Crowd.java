package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends many requests at the same moment, and takes orders while they are under way.
 *
 * <pre>
 *   GO COUNT CONNECTION URL   starts so many threads, each with a GET
 *   STATES                    the states of the threads that have no answer yet
 *   INTERRUPT                 interrupts the threads of the last GO
 *   JOIN                      waits for all of them: which answer came how often
 * </pre>
 */
public final class Crowd {
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();
  private int firstOfLastGo;

  private Crowd() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Crowd crowd = new Crowd();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(crowd.answerTo(order.split(" ")));
      System.out.flush();
    }
  }

  private String answerTo(String[] words) throws InterruptedException {
    switch (words[0]) {
      case "GO":
        go(Integer.parseInt(words[1]), words[3]);
        return "started";
      case "STATES":
        return states().toString();
      case "INTERRUPT":
        threads.subList(firstOfLastGo, threads.size()).forEach(Thread::interrupt);
        return "interrupted";
      default:
        return join();
    }
  }

  private void go(int count, String url) {
    firstOfLastGo = threads.size();
    for (int i = 0; i < count; i++) {
      threads.add(new Thread(() -> note(BatchJob.answerTo("GET " + url)), "crowd-" + i));
    }
    threads.subList(firstOfLastGo, threads.size()).forEach(Thread::start);
  }

  private void note(String answer) {
    synchronized (answers) {
      answers.merge(answer, 1, Integer::sum);
    }
  }

  private Map<Thread.State, Integer> states() {
    Map<Thread.State, Integer> states = new TreeMap<>();
    for (Thread thread : threads) {
      states.merge(thread.getState(), 1, Integer::sum);
    }
    states.remove(Thread.State.TERMINATED);
    return states;
  }

  private String join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    String all = answers.toString();
    answers.clear();
    return all;
  }
}
