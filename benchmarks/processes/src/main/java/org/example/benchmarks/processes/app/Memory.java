package org.example.benchmarks.processes.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What this JVM holds, by its own account. */
final class Memory {
  private static final int COLLECTIONS = 4;

  private Memory() {}

  static String used() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(100); // not to wait for something: references are handled beside the collection
    }
    long metaspace = 0;
    long code = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.NON_HEAP) {
        boolean isCode = pool.getName().startsWith("Code");
        code += isCode ? pool.getUsage().getUsed() : 0;
        metaspace += isCode ? 0 : pool.getUsage().getUsed();
      }
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + (" " + metaspace + " " + code)
        + (" " + ManagementFactory.getThreadMXBean().getThreadCount());
  }
}
