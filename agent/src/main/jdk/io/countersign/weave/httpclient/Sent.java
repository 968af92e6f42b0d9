package io.countersign.weave.httpclient;

import io.countersign.credential.Credential;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;

/** What a hop carries. */
final class Sent {
  final Site site;
  final Credential credential;
  final Injection injection;

  Sent(Site site, Credential credential, Injection injection) {
    this.site = site;
    this.credential = credential;
    this.injection = injection;
  }

  boolean carries(String header) {
    for (int i = 0; i < injection.headerCount(); i++) {
      if (injection.headerName(i).equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }
}
