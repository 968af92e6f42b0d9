package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * A {@link BatchJob} with a console for whatever stands in its MBean server.
 *
 * <pre>
 *   SERVERS              how many MBean servers there are
 *   START                starts the platform's
 *   NAMES PATTERN        the names of the beans
 *   GET-BEAN NAME ATTRIBUTE
 *   INVOKE NAME OPERATION
 * </pre>
 */
public final class ManagedJob {
  private ManagedJob() {}

  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(answerTo(order));
      System.out.flush();
    }
  }

  private static String answerTo(String order) {
    String[] words = order.split(" ");
    try {
      switch (words[0]) {
        case "SERVERS":
          return String.valueOf(MBeanServerFactory.findMBeanServer(null).size());
        case "START":
          return "started " + (ManagementFactory.getPlatformMBeanServer() != null);
        case "NAMES":
          return new TreeSet<>(server().queryNames(new ObjectName(words[1]), null)).toString();
        case "GET-BEAN":
          return Answers.oneLine(
              String.valueOf(server().getAttribute(new ObjectName(words[1]), words[2])));
        case "INVOKE":
          return Answers.oneLine(
              String.valueOf(server().invoke(new ObjectName(words[1]), words[2], null, null)));
        default:
          return BatchJob.answerTo(order);
      }
    } catch (JMException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Answers.oneLine("failed: " + cause);
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
