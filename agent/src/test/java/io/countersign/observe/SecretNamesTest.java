package io.countersign.observe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-secret",
        "clientSecret",
        "ClientSecret",
        "CLIENT_SECRET",
        "clientsecret",
        "password",
        "passwd",
        "Passwort",
        "pass",
        "user_pass",
        "userPass",
        "passphrase",
        "pw",
        "pwd",
        "PIN_PWD",
        "pin",
        "userPin",
        "psk",
        "wifi.psk",
        "otp",
        "passcode",
        "token",
        "authtoken",
        "bot-token",
        "access_token",
        "id_token_2",
        "csrfToken",
        "key",
        "key1",
        "api-key",
        "apikey",
        "X-API-Key",
        "APIKey",
        "X-APIKEY",
        "secret-key",
        "private_key",
        "signing-key",
        "keys",
        "session",
        "JSESSIONID",
        "sessionId",
        "sid",
        "connect.sid",
        "ticket",
        "cookie",
        "Set-Cookie",
        "cred",
        "creds",
        "credential",
        "user-credentials",
        "signature",
        "bearer",
        "jwt",
        "client_assertion",
        "auth",
        "X-Auth",
        "Authorization",
        "Proxy-Authorization",
        "authorization_code",
        "user_code",
        "deviceCode",
        "authcode",
      })
  void aNameOfASecret(String name) {
    assertTrue(SecretNames.isSecret(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "client-id",
        "username",
        "scope",
        "tenant",
        "client-auth",
        "auth-method",
        "authMethod",
        "author",
        "authority",
        "pinned",
        "pinning",
        "spin",
        "compass",
        "bypass",
        "passenger",
        "passive",
        "design",
        "sidecar",
        "keyboard",
        "keystore",
        "key-id",
        "keyId",
        "access_key_id",
        "key-alg",
        "client-key-alg",
        "token-endpoint",
        "tokenendpoint",
        "authorization-endpoint",
        "token_url",
        "token_type",
        "tokenType",
        "subject-token-type",
        "token_type_hint",
        "client_assertion_type",
        "password-field",
        "session-header",
        "api-key-header",
        "cookie-name",
        "session_timeout",
        "token-ttl",
        "token_expires_in",
        "signature-method",
        "code",
        "country_code",
        "errorCode",
        "faultcode",
      })
  void noNameOfASecret(String name) {
    assertFalse(SecretNames.isSecret(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth", "credentials"})
  void aParameterThatChoosesAWayIsNoSecret(String name) {
    assertTrue(SecretNames.isSecret(name));
    assertFalse(SecretNames.isParameter(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-secret", "token", "key", "pin"})
  void aParameterIsASecretByItsName(String name) {
    assertTrue(SecretNames.isParameter(name));
  }
}
