package io.countersign.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads a body up to a bound that holds on the wire and again after decompression. */
final class Body {
  private static final int BUFFER_BYTES = 8192;

  private final Faults faults;
  private final int maxBytes;

  Body(Faults faults, int maxBytes) {
    this.faults = faults;
    this.maxBytes = maxBytes;
  }

  byte[] read(ClassicHttpResponse answer) throws IOException {
    HttpEntity entity = answer.getEntity();
    if (entity.getContentLength() > maxBytes) {
      throw faults.bodyTooLarge(maxBytes);
    }
    byte[] coded = bounded(entity.getContent());
    boolean gzip = isGzip(answer.getHeaders("Content-Encoding"));
    // an empty body is sent with this header, too, and is not a gzip file
    return gzip && coded.length > 0 ? inflate(coded) : coded;
  }

  private boolean isGzip(Header[] codings) throws ExchangeException {
    if (codings.length == 0) {
      return false;
    }
    String coding = codings[0].getValue() == null ? "" : codings[0].getValue().trim();
    if (codings.length == 1 && (coding.isEmpty() || coding.equalsIgnoreCase("identity"))) {
      return false;
    }
    if (codings.length == 1
        && (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip"))) {
      return true;
    }
    throw faults.notHttp("the answer has a Content-Encoding other than gzip, which is accepted");
  }

  private byte[] inflate(byte[] coded) throws ExchangeException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(coded), BUFFER_BYTES)) {
      return bounded(in);
    } catch (ExchangeException tooLarge) {
      throw tooLarge;
    } catch (ZipException | EOFException damaged) {
      throw faults.notHttp("the answer's body is not whole gzip, as its Content-Encoding says");
    } catch (IOException impossible) {
      throw faults.exchanging(impossible);
    }
  }

  /** Does not close: closing an entity reads it to its end. */
  private byte[] bounded(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (read > maxBytes - out.size()) {
        throw faults.bodyTooLarge(maxBytes);
      }
      out.write(buffer, 0, read);
    }
    return out.toByteArray();
  }
}
