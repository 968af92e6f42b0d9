package io.countersign.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/**
 * What one input may cost: CPU time and memory of the thread that reads it, so that a busy machine
 * is not taken for a slow reader.
 */
public final class Bounds {
  private static final long CPU_NANOS = 3_000_000_000L;
  private static final long ALLOCATED_BYTES = 128L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Bounds() {}

  /**
   * Reads one input, and again where that cost much, since the first pays for the loading of
   * classes; fails where it costs too much, or throws anything at all.
   */
  public static void within(Executable reading) {
    if (cost(reading) != null) {
      String again = cost(reading);
      if (again != null) {
        throw new AssertionError(again);
      }
    }
  }

  /** What it cost; null where that is within bounds. */
  private static @Nullable String cost(Executable reading) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reading.execute();
    } catch (AssertionError broken) {
      throw broken;
    } catch (Throwable undocumented) {
      throw new AssertionError("an exception that is not documented", undocumented);
    }
    long nanos = THREADS.getCurrentThreadCpuTime() - cpu;
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return nanos > CPU_NANOS || bytes > ALLOCATED_BYTES
        ? nanos / 1_000_000 + " ms of CPU and " + bytes + " bytes for one input"
        : null;
  }
}
