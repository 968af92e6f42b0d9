package org.example.legacy.httpclient.situations;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** An application's own subscriber: one item at a time, and a record of what it was told. */
final class Collecting implements Flow.Subscriber<List<ByteBuffer>> {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch over = new CountDownLatch(1);
  private Flow.Subscription subscription;
  private int subscriptions;
  private String end = "not ended";

  @Override
  public synchronized void onSubscribe(Flow.Subscription to) {
    subscription = to;
    subscriptions++;
    to.request(1);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] chunk = new byte[buffer.remaining()];
      buffer.get(chunk);
      bytes.write(chunk, 0, chunk.length);
    }
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    end(Outcome.of(failure));
  }

  @Override
  public void onComplete() {
    end("complete");
  }

  String outcome() {
    try {
      if (!over.await(10, TimeUnit.SECONDS)) {
        return "not over in 10 s";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return Outcome.digest(bytes.toByteArray()) + " " + subscriptions + " times " + end;
    }
  }

  private void end(String how) {
    synchronized (this) {
      end = how;
    }
    over.countDown();
  }

  /** The same by lines. */
  static final class Lines implements Flow.Subscriber<String> {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription to) {
      lines.add("subscribed");
      to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
      lines.add(Outcome.of(failure));
    }

    @Override
    public void onComplete() {
      lines.add("complete");
    }

    String outcome() {
      return lines.toString();
    }
  }
}
