package io.countersign.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * HttpCore's parser of status line and headers, but one for which the end of the connection is not
 * the end of the headers: half a head would pass as an answer with an empty body.
 */
final class HeadParser extends DefaultHttpResponseParser {
  private HeadParser(Http1Config bounds) {
    super(bounds);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    try {
      return super.parse(buffer, new EndIsAnError(in, buffer.length() > 0));
    } catch (IllegalArgumentException e) {
      // a version of "HTTP/-1", for one: HttpCore checks it as if a caller had given it
      throw new ProtocolException("a head that cannot be understood");
    }
  }

  /** Needed because a connection does not hand its bounds to the parser it makes by default. */
  static final class Factory implements HttpMessageParserFactory<ClassicHttpResponse> {
    private final Http1Config bounds;

    Factory(Http1Config bounds) {
      this.bounds = bounds;
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create(Http1Config ignored) {
      return create();
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create() {
      return new HeadParser(bounds);
    }
  }

  private static final class EndIsAnError extends FilterInputStream {
    private boolean begun;

    EndIsAnError(InputStream in, boolean begun) {
      super(in);
      this.begun = begun;
    }

    @Override
    public int read() throws IOException {
      return checked(in.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return checked(in.read(bytes, offset, length));
    }

    private int checked(int read) throws ConnectionClosedException {
      if (read < 0 && begun) {
        throw new ConnectionClosedException();
      }
      begun = true;
      return read;
    }
  }
}
