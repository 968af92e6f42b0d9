package io.countersign.weave.httpurlconnection;

import io.countersign.weave.Spool;
import java.io.IOException;
import java.io.OutputStream;

/** The stream that an application writes a streamed body to, with a spool beside it. */
final class SpoolingStream extends OutputStream {
  private final OutputStream wire;
  private final Spool spool;

  SpoolingStream(OutputStream wire, Spool spool) {
    this.wire = wire;
    this.spool = spool;
  }

  @Override
  public void write(int b) throws IOException {
    wire.write(b);
    if (spool.takes(1)) {
      spool.keep(new byte[] {(byte) b}, 0, 1);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    wire.write(bytes, offset, length); // first: it checks the arguments, and may refuse
    spool.keep(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    wire.flush();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
