package io.countersign.flow;

import java.util.List;

/** Injections for tests of other packages. */
public final class InjectionFixture {
  private InjectionFixture() {}

  public static Injection bearer(String token) {
    return new Injection(List.of("Authorization", "Bearer " + token), null, List.of());
  }
}
