package io.countersign.weave.httpurlconnection;

import io.countersign.credential.Refusals;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;

/** Headers as the JDK keeps them. */
@SuppressWarnings("sunapi")
final class Fields implements Refusals.Headers {
  private final MessageHeader headers;

  Fields(MessageHeader headers) {
    this.headers = headers;
  }

  @Override
  public @Nullable String value(String name) {
    return headers.findValue(name);
  }
}
