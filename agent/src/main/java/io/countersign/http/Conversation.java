package io.countersign.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * One request and its answer over a connected socket, in the syntax of HTTP/1.1 (RFC 9112). It
 * never closes: HttpCore would first read the rest of a body that nobody wants.
 */
final class Conversation {
  static final int MAX_LINE_BYTES = 16 * 1024;
  static final int MAX_HEADERS = 200;

  private static final int MAX_INTERIM_ANSWERS = 20;
  private static final byte[] NO_BODY = {};
  private static final Http1Config BOUNDS =
      Http1Config.custom()
          .setMaxLineLength(MAX_LINE_BYTES)
          // HttpCore refuses the last one that it is told to accept
          .setMaxHeaderCount(MAX_HEADERS + 1)
          .build();

  private final DefaultBHttpClientConnection connection;
  private final Faults faults;

  Conversation(Socket socket, Faults faults) throws IOException {
    // the encoder: without one HttpCore writes '?' for the octets 80 to 9f, which UTF-8 needs
    this.connection =
        new DefaultBHttpClientConnection(
            BOUNDS,
            null,
            StandardCharsets.ISO_8859_1.newEncoder(),
            null,
            null,
            null,
            new HeadParser.Factory(BOUNDS));
    this.faults = faults;
    connection.bind(socket);
  }

  /** Asks a proxy for a tunnel, with nothing of the flow's request in it; returns the status. */
  int connect(Endpoint endpoint) throws ExchangeException {
    ClassicHttpRequest connect = request("CONNECT", endpoint.hostAndPort());
    connect.addHeader("Host", endpoint.hostAndPort());
    connect.addHeader("User-Agent", "countersign");
    try {
      connection.sendRequestHeader(connect);
      connection.flush();
      return finalAnswer().getCode();
    } catch (HttpException e) {
      throw faults.exchanging(e);
    } catch (IOException e) {
      throw faults.exchanging(e);
    }
  }

  /** Sends the request and reads its whole answer; a body over the bound is not read to its end. */
  Response exchange(Request request, Endpoint endpoint, boolean absoluteForm, int maxBodyBytes)
      throws ExchangeException {
    try {
      send(request, endpoint, absoluteForm);
      ClassicHttpResponse answer = finalAnswer();
      List<Header> headers = headers(answer);
      if (!hasBody(request.method(), answer.getCode())) {
        return new Response(answer.getCode(), headers, NO_BODY);
      }
      connection.receiveResponseEntity(answer);
      byte[] body = new Body(faults, maxBodyBytes).read(answer);
      return new Response(answer.getCode(), headers, body);
    } catch (HttpException e) {
      throw faults.exchanging(e);
    } catch (IOException e) {
      throw faults.exchanging(e);
    }
  }

  private void send(Request request, Endpoint endpoint, boolean absoluteForm)
      throws HttpException, IOException {
    String target = absoluteForm ? endpoint.absoluteForm() : endpoint.originForm();
    ClassicHttpRequest wire = request(request.method(), target);
    wire.addHeader("Host", endpoint.hostHeader());
    wire.addHeader("Connection", "close");
    if (!request.has("User-Agent")) {
      wire.addHeader("User-Agent", "countersign");
    }
    if (!request.has("Accept-Encoding")) {
      wire.addHeader("Accept-Encoding", "gzip");
    }
    for (Header header : request.headers()) {
      wire.addHeader(header.name(), RequestSyntax.wireValue(header.value()));
    }
    byte[] body = request.body();
    if (body == null && (request.method().equals("POST") || request.method().equals("PUT"))) {
      body = NO_BODY;
    }
    if (body != null) {
      wire.addHeader("Content-Length", Integer.toString(body.length));
      // without content type: that is a header of the request like any other
      wire.setEntity(new ByteArrayEntity(body, null));
    }
    connection.sendRequestHeader(wire);
    connection.sendRequestEntity(wire);
    connection.flush();
  }

  private static ClassicHttpRequest request(String method, String target) {
    ClassicHttpRequest request = new BasicClassicHttpRequest(method, "/");
    // set apart: the constructor would take the target for a URI and send only its path
    request.setPath(target);
    return request;
  }

  /** Past the interim answers (RFC 9110 §15.2), which nobody here asked for. */
  private ClassicHttpResponse finalAnswer() throws HttpException, IOException {
    for (int interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
      ClassicHttpResponse answer = connection.receiveResponseHeader();
      if (answer.getCode() == 101) {
        throw new ProtocolException("switches to a protocol that was not asked for");
      }
      if (answer.getCode() >= 200) {
        return answer;
      }
    }
    throw new ProtocolException("only interim answers");
  }

  private static List<Header> headers(ClassicHttpResponse answer) {
    List<Header> headers = new ArrayList<>();
    for (org.apache.hc.core5.http.Header header : answer.getHeaders()) {
      String value = header.getValue();
      headers.add(new Header(header.getName(), value == null ? "" : value));
    }
    return headers;
  }

  /** RFC 9112 §6.3, items 1 and 2. */
  private static boolean hasBody(String method, int status) {
    return !method.equals("HEAD") && status != 204 && status != 304;
  }
}
