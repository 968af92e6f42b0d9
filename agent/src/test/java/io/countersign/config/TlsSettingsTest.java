package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSettingsTest {
  private static final String[] SITE = {
    "site.a.match = https://a.example/**", "site.a.flow = bearer", "site.a.token = t"
  };

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void aSiteMayHaveItsOwnStores() throws Exception {
    String trust = Files.createFile(folder.resolve("trust.jks")).toString();
    String keys = Files.createFile(folder.resolve("keys.p12")).toString();
    SiteSettings site =
        ConfigurationFixture.site(
            SITE[0],
            SITE[1],
            SITE[2],
            "site.a.trust-store = " + trust,
            "site.a.key-store = " + keys,
            "site.a.key-store-password = opened");
    TlsSettings trustStore = Objects.requireNonNull(site.trustStore());
    TlsSettings keyStore = Objects.requireNonNull(site.keyStore());
    assertEquals(trust, trustStore.file());
    assertEquals("JKS", trustStore.type());
    assertNull(trustStore.password());
    assertEquals("PKCS12", keyStore.type());
    assertEquals("opened", new String(assertPassword(keyStore)));
  }

  /** The working directory of a service is anywhere. */
  @Test
  void aRelativeStoreIsOneBesideTheConfiguration() throws Exception {
    Files.createFile(folder.resolve("trust.p12"));
    Configuration configuration =
        ConfigurationFixture.read(
            Map.of(), folder.toFile(), SITE[0], SITE[1], SITE[2], "site.a.trust-store = trust.p12");
    assertEquals(List.of(), configuration.mistakes().lines());
    assertEquals(
        folder.resolve("trust.p12").toString(),
        Objects.requireNonNull(configuration.sites().get(0).trustStore()).file());
  }

  @Test
  void mistakesSayWhatIsAccepted() {
    assertEquals(
        List.of(
            "agent.properties:4: site.a.trust-store: there is no file nowhere.p12",
            "agent.properties:5: site.a.trust-store-type: accepted are [PKCS12, JKS]",
            "agent.properties:6: site.a.key-store-password: stands alone: name the file by"
                + " key-store"),
        mistakes(
            SITE[0],
            SITE[1],
            SITE[2],
            "site.a.trust-store = nowhere.p12",
            "site.a.trust-store-type = PEM",
            "site.a.key-store-password = x"));
  }

  private static char[] assertPassword(TlsSettings store) throws Exception {
    char[] password = store.password();
    assertNotNull(password);
    return password;
  }
}
