package io.countersign.start;

import io.countersign.time.Clock;
import io.countersign.weave.LiveSites;
import io.countersign.weave.Weaver;
import io.countersign.weave.httpclient.HttpClientDelegate;
import io.countersign.weave.httpclient.HttpClientHooks;
import io.countersign.weave.httpurlconnection.HttpUrlConnectionDelegate;
import io.countersign.weave.httpurlconnection.HttpUrlConnectionHooks;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The weaver of each client, made with its delegate when the first class of that client is loaded:
 * who uses one of them does not pay for the other.
 */
final class Weavers implements ClassFileTransformer {
  private static final String HTTP_CLIENT = "jdk/internal/net/http/";

  private final LiveSites sites;
  private final Clock clock;
  private @Nullable Weaver httpUrlConnection; // guarded by this
  private @Nullable Weaver httpClient; // guarded by this

  Weavers(LiveSites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    Weaver weaver = name.startsWith(HTTP_CLIENT) ? httpClient() : httpUrlConnection();
    return weaver.transform(loader, name, redefined, domain, bytes);
  }

  private synchronized Weaver httpUrlConnection() {
    Weaver made = httpUrlConnection;
    if (made == null) {
      HttpUrlConnectionDelegate.install(sites, clock);
      made = new Weaver(Collections.singletonList(HttpUrlConnectionHooks.table()));
      httpUrlConnection = made;
    }
    return made;
  }

  private synchronized Weaver httpClient() {
    Weaver made = httpClient;
    if (made == null) {
      HttpClientDelegate.install(sites, clock);
      made = new Weaver(HttpClientHooks.tables(Runtime.version().feature()));
      httpClient = made;
    }
    return made;
  }
}
