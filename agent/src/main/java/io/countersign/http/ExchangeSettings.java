package io.countersign.http;

import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link HttpExchange} is given: its clock, its view of the system properties (proxies),
 * its bounds in bytes, and the stores of its TLS connections. Immutable; each {@code with…} returns
 * a changed copy.
 */
public final class ExchangeSettings {
  private static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;

  private final LongSupplier nanoTime;
  private final Function<String, @Nullable String> properties;
  private final int maxBodyBytes;
  private final @Nullable StoreFile trustStore;
  private final @Nullable StoreFile keyStore;

  /**
   * Bodies up to 1 MiB, the JDK's default trust, no client certificate.
   *
   * @param nanoTime monotonic nanoseconds
   * @param properties system properties by name, null where unset
   */
  public ExchangeSettings(LongSupplier nanoTime, Function<String, @Nullable String> properties) {
    this(nanoTime, properties, DEFAULT_MAX_BODY_BYTES, null, null);
  }

  private ExchangeSettings(
      LongSupplier nanoTime,
      Function<String, @Nullable String> properties,
      int maxBodyBytes,
      @Nullable StoreFile trustStore,
      @Nullable StoreFile keyStore) {
    this.nanoTime = nanoTime;
    this.properties = properties;
    this.maxBodyBytes = maxBodyBytes;
    this.trustStore = trustStore;
    this.keyStore = keyStore;
  }

  /** The most bytes of a response body, counted on the wire and again after content decoding. */
  public ExchangeSettings withMaxBodyBytes(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("the bound of a body is 0 bytes or more, not " + bytes);
    }
    return new ExchangeSettings(nanoTime, properties, bytes, trustStore, keyStore);
  }

  /** Trusts the certificates of this store, and no others. */
  public ExchangeSettings withTrustStore(StoreFile store) {
    return new ExchangeSettings(nanoTime, properties, maxBodyBytes, store, keyStore);
  }

  /** Answers a server that asks for a client certificate with one of this store. */
  public ExchangeSettings withKeyStore(StoreFile store) {
    return new ExchangeSettings(nanoTime, properties, maxBodyBytes, trustStore, store);
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  @Nullable String property(String name) {
    return properties.apply(name);
  }

  int maxBodyBytes() {
    return maxBodyBytes;
  }

  @Nullable StoreFile trustStore() {
    return trustStore;
  }

  @Nullable StoreFile keyStore() {
    return keyStore;
  }
}
