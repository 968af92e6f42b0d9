package org.example.endtoend;

import java.util.Objects;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.example.standin.Reply;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;

/** Lets MockWebServer, which speaks h2, answer what the stand-in says. */
final class ThroughStandIn extends Dispatcher {
  private final StandIn standIn;

  ThroughStandIn(StandIn standIn) {
    this.standIn = standIn;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    HttpUrl url = Objects.requireNonNull(request.getRequestUrl());
    String query = url.encodedQuery();
    SeenRequest seen =
        new SeenRequest(
            String.valueOf(request.getMethod()),
            url.encodedPath(),
            query == null ? "" : query,
            request.getHeaders().toMultimap(),
            request.getBody().readByteArray(),
            0);
    Reply reply = standIn.answer(seen);
    return new MockResponse()
        .setResponseCode(reply.status())
        .setHeaders(Headers.of(reply.headers()))
        .setBody(reply.body());
  }
}
