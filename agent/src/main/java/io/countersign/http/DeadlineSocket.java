package io.countersign.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A TCP socket whose reads all end at one deadline. A TLS socket layered over it reads through the
 * same stream, so a server that drips single bytes of a handshake or of a record is bounded, too.
 */
final class DeadlineSocket extends Socket {
  private static final int WRITE_BYTES = 8192;

  private final Deadline deadline;

  DeadlineSocket(Deadline deadline) {
    // new Socket() would ask ProxySelector.getDefault() for a SOCKS proxy when it connects
    super(Proxy.NO_PROXY);
    this.deadline = deadline;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Input(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Output(super.getOutputStream());
  }

  private final class Input extends FilterInputStream {
    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      setSoTimeout(deadline.remainingMillis());
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      setSoTimeout(deadline.remainingMillis());
      return in.read(bytes, offset, length);
    }
  }

  /**
   * Java cannot bound a blocking write; {@link Connector} makes the send buffer large enough that
   * none blocks. The check here is for all the rest.
   */
  private final class Output extends FilterOutputStream {
    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      deadline.remainingMillis();
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; done += WRITE_BYTES) {
        deadline.remainingMillis();
        out.write(bytes, offset + done, Math.min(WRITE_BYTES, length - done));
      }
    }
  }
}
