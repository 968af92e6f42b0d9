package io.countersign.store;

import io.countersign.time.Clock;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks between threads and processes: byte ranges of a file that is never deleted, each behind a
 * lock of the JVM, since file locks belong to the whole process. The system drops them when a
 * process ends, however it ends.
 */
final class LockFile {
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private static final Map<Path, LockFile> ALL = new HashMap<>();

  private final Path path;
  private final Map<Long, ReentrantLock> ranges = new HashMap<>();

  /**
   * One for the JVM, open while somebody locks or waits: with POSIX, closing any other handle of
   * the file would drop all locks that the process has on it.
   */
  private @Nullable RandomAccessFile file;

  private int users;

  private LockFile(Path path) {
    this.path = path;
  }

  /** The one of this JVM for a path. */
  static LockFile at(Path path) {
    synchronized (ALL) {
      LockFile known = ALL.get(path);
      if (known == null) {
        known = new LockFile(path);
        ALL.put(path, known);
      }
      return known;
    }
  }

  /**
   * Waits for the byte at a position.
   *
   * @param what names what is locked, for messages
   */
  Held lock(long position, long timeoutMillis, Clock clock, String what) throws StoreException {
    long timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    long start = clock.monotonicNanos();
    ReentrantLock threads = range(position);
    Waiting.lock(threads, timeoutNanos, what);
    boolean open = false;
    Held held = null;
    try {
      FileChannel channel = open();
      open = true;
      held = new Held(threads, poll(channel, position, start, timeoutNanos, clock, what));
      return held;
    } catch (IOException e) {
      throw Fault.of("locked", path, e);
    } finally {
      if (held == null) {
        if (open) {
          release();
        }
        threads.unlock();
      }
    }
  }

  /** There is no timed lock of a file, so it is asked for again after pauses. */
  private static FileLock poll(
      FileChannel channel, long position, long start, long timeoutNanos, Clock clock, String what)
      throws IOException, StoreException {
    long pause = SHORTEST_PAUSE_NANOS;
    while (true) {
      FileLock lock = tryLock(channel, position);
      if (lock != null) {
        return lock;
      }
      long left = timeoutNanos - (clock.monotonicNanos() - start);
      if (left <= 0) {
        throw Waiting.timeout(what, "another process");
      }
      LockSupport.parkNanos(Math.min(pause, left));
      // an interrupted thread does not park: it would spin
      if (Thread.currentThread().isInterrupted()) {
        throw Waiting.interrupted(what);
      }
      pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel, long position) throws IOException {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException heldUnderAnotherPath) {
      return null;
    }
  }

  private synchronized ReentrantLock range(long position) {
    ReentrantLock known = ranges.get(position);
    if (known == null) {
      known = new ReentrantLock(true);
      ranges.put(position, known);
    }
    return known;
  }

  /** By java.io: a channel opened by NIO closes itself, and so unlocks, under an interrupt. */
  private synchronized FileChannel open() throws IOException {
    RandomAccessFile opened = file;
    if (opened == null) {
      File plain = path.toFile();
      OwnerOnly.ensureFile(path);
      opened = new RandomAccessFile(plain, "rw");
      file = opened;
    }
    users++;
    return opened.getChannel();
  }

  private synchronized void release() {
    users--;
    RandomAccessFile opened = file;
    if (users == 0 && opened != null) {
      file = null;
      try {
        opened.close();
      } catch (IOException nothingWasWritten) {
        // the handle is gone all the same
      }
    }
  }

  /** A lock that is held until it is closed. */
  final class Held implements AutoCloseable {
    private final ReentrantLock threads;
    private final FileLock processes;

    private Held(ReentrantLock threads, FileLock processes) {
      this.threads = threads;
      this.processes = processes;
    }

    @Override
    public void close() {
      try {
        processes.release();
      } catch (IOException e) {
        // closing the file, below, drops it as well
      } finally {
        release();
        threads.unlock();
      }
    }
  }
}
