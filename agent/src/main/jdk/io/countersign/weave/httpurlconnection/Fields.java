package io.countersign.weave.httpurlconnection;

import io.countersign.credential.Refusals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sun.net.www.MessageHeader;

/** Headers as the JDK keeps them. */
@SuppressWarnings("sunapi")
final class Fields implements Refusals.Headers {
  private final MessageHeader headers;

  Fields(MessageHeader headers) {
    this.headers = headers;
  }

  @Override
  public List<String> values(String name) {
    if (headers.findValue(name) == null) {
      return Collections.emptyList();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; headers.getKey(i) != null || headers.getValue(i) != null; i++) {
      if (name.equalsIgnoreCase(headers.getKey(i)) && headers.getValue(i) != null) {
        values.add(headers.getValue(i));
      }
    }
    return values;
  }
}
