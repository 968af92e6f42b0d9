package io.countersign.weave.httpclient;

import io.countersign.weave.RequestFacts;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The bytes of a body that can be read more than once; the JDK's publishers give them at once. */
final class BodyContent implements RequestFacts.Body, Subscriber<ByteBuffer> {
  private static final int MOST_BYTES = 16 << 20;

  private final @Nullable BodyPublisher publisher;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private @Nullable Subscription subscription;
  private boolean complete;

  BodyContent(@Nullable BodyPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public byte @Nullable [] bytes() {
    if (publisher == null) {
      return new byte[0];
    }
    if (!Bodies.isRepeatable(publisher) || publisher instanceof SpoolingPublisher) {
      return null;
    }
    publisher.subscribe(this);
    return complete ? content.toByteArray() : null;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    content.write(bytes, 0, bytes.length);
    if (content.size() > MOST_BYTES && subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable error) {}

  @Override
  public void onComplete() {
    complete = true;
  }
}
