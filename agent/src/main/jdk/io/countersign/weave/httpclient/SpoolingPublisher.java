package io.countersign.weave.httpclient;

import io.countersign.weave.Spool;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A body that can be subscribed to once, with a spool beside it for the second time. */
final class SpoolingPublisher implements BodyPublisher {
  private final BodyPublisher body;
  private final Spool spool = new Spool();
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean complete;

  SpoolingPublisher(BodyPublisher body) {
    this.body = body;
  }

  /** As the application gave it. */
  BodyPublisher body() {
    return body;
  }

  /** Before the first subscription, and once all of the body has passed and was kept. */
  boolean isRepeatable() {
    return !started.get() || complete && spool.isWhole();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    byte[] kept = complete ? spool.content() : null;
    if (kept != null) {
      BodyPublishers.ofByteArray(kept).subscribe(subscriber);
    } else if (started.compareAndSet(false, true)) {
      body.subscribe(new Keeping(subscriber));
    } else {
      body.subscribe(subscriber); // past the bound: as without the agent
    }
  }

  private final class Keeping implements Subscriber<ByteBuffer> {
    private final Subscriber<? super ByteBuffer> wire;

    Keeping(Subscriber<? super ByteBuffer> wire) {
      this.wire = wire;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      wire.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      if (spool.takes(buffer.remaining())) { // asked first: it may be a file, whole
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        spool.keep(bytes, 0, bytes.length);
      }
      wire.onNext(buffer);
    }

    @Override
    public void onError(@Nullable Throwable error) {
      wire.onError(error);
    }

    @Override
    public void onComplete() {
      complete = true;
      wire.onComplete();
    }
  }
}
