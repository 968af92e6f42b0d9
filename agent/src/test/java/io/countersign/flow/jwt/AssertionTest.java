package io.countersign.flow.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionTest {
  private static final String CLAIMS =
      "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

  /** RFC 7515 A.1. */
  private static final String SECRET_JWK =
      "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4"
          + "hcgUuTwjAzZr1Z9CAow\"}";

  /** RFC 7515 A.2, without the members that only make it faster. */
  private static final String RSA_JWK =
      "{\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Va"
          + "w-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzj"
          + "b_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4u"
          + "DZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDT"
          + "W9gb54h4FRWyuXpoQ\",\"e\":\"AQAB\",\"d\":\"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXy"
          + "WPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVR"
          + "UCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQ"
          + "lBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4"
          + "cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ\"}";

  /** RFC 7515 A.3. */
  private static final String EC_X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";

  private static final String EC_Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

  private static final String EC_JWK =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
          + EC_X
          + "\",\"y\":\""
          + EC_Y
          + "\",\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}";

  @Test
  void hs256IsThatOfRfc7515() throws Exception {
    assertEquals(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh"
            + "0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        sign(Algorithm.HS256, "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}", SECRET_JWK));
  }

  @Test
  void rs256IsThatOfRfc7515() throws Exception {
    assertEquals(
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmN"
            + "vbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7A"
            + "AuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyW"
            + "zO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtF"
            + "ZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_Io"
            + "ypGlUPQGe77Rw",
        sign(Algorithm.RS256, "{\"alg\":\"RS256\"}", RSA_JWK));
  }

  @Test
  void es256VerifiesAsThatOfRfc7515Does() throws Exception {
    String signed = sign(Algorithm.ES256, "{\"alg\":\"ES256\"}", EC_JWK);
    String ofRfc =
        signed.substring(0, signed.lastIndexOf('.') + 1)
            + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    assertTrue(TestKeys.verifies("ES256", ofRfc, rfcEcKey()));
    assertTrue(TestKeys.verifies("ES256", signed, rfcEcKey()));
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, RSA, pkcs8",
    "RS256, RSA, pkcs1",
    "PS256, RSA, pkcs8",
    "PS256, RSA, pkcs1",
    "ES256, EC, pkcs8",
    "ES256, EC, sec1",
    "ES256, EC, sec1-with-curve",
    "RS384, RSA, pkcs8",
    "RS512, RSA, pkcs1",
    "PS384, RSA, pkcs8",
    "PS512, RSA, pkcs8",
    "ES384, EC, pkcs8",
    "ES384, EC, sec1",
    "ES384, EC, sec1-with-curve",
    "ES512, EC, pkcs8",
    "ES512, EC, sec1",
    "ES512, EC, sec1-with-curve",
  })
  void everyFormatOfAKeySigns(String algorithm, String type, String format) throws Exception {
    KeyPair pair = type.equals("RSA") ? TestKeys.rsa(2048) : TestKeys.ec(TestKeys.curve(algorithm));
    String pem = TestKeys.pem(pair, format);

    for (String written : new String[] {pem, pem.replace("\n", "\\n"), pem.replace("\n", "\r\n")}) {
      String signed = sign(Algorithm.valueOf(algorithm), "{}", written);
      assertTrue(TestKeys.verifies(algorithm, signed, pair.getPublic()));
    }
  }

  @ParameterizedTest
  @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
  void aSecretIsAsLongAsTheDigestOrIsRefused(String algorithm, int bytes) throws Exception {
    String secret = "s".repeat(bytes);

    String signed = sign(Algorithm.valueOf(algorithm), "{\"alg\":\"" + algorithm + "\"}", secret);

    assertTrue(JWSObject.parse(signed).verify(new MACVerifier(secret)));
    assertEquals(
        algorithm + " wants a secret of at least " + bytes + " bytes (RFC 7518 §3.2)",
        refused(Algorithm.valueOf(algorithm), secret.substring(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "ES384", "ES512", "RS384", "PS384", "RS512", "PS512"})
  void whatIsSignedVerifiesByALibrary(String algorithm) throws Exception {
    KeyPair pair =
        algorithm.startsWith("E") ? TestKeys.ec(TestKeys.curve(algorithm)) : TestKeys.rsa(2048);

    JWSObject signed =
        JWSObject.parse(
            sign(
                Algorithm.valueOf(algorithm),
                "{\"alg\":\"" + algorithm + "\"}",
                TestKeys.pem(pair, "pkcs8")));

    assertTrue(
        signed.verify(
            algorithm.startsWith("E")
                ? new ECDSAVerifier((ECPublicKey) pair.getPublic())
                : new RSASSAVerifier((RSAPublicKey) pair.getPublic())));
  }

  @Test
  void theKeyIsFoundAmongOtherBlocks() throws Exception {
    KeyPair pair = TestKeys.ec("secp256r1");
    String pem =
        TestKeys.block("EC PARAMETERS", new byte[] {6, 0})
            + TestKeys.block("CERTIFICATE", new byte[300])
            + TestKeys.pem(pair, "sec1-with-curve");

    assertTrue(TestKeys.verifies("ES256", sign(Algorithm.ES256, "{}", pem), pair.getPublic()));
  }

  @Test
  void theKeyIsFoundInTheJsonOfAGoogleServiceAccount() throws Exception {
    KeyPair pair = TestKeys.rsa(2048);
    String json =
        "{\n  \"type\": \"service_account\",\n  \"private_key\": \""
            + TestKeys.pem(pair, "pkcs8").replace("\n", "\\n")
            + "\",\n  \"client_email\": \"a@b.iam.gserviceaccount.com\"\n}";

    assertTrue(TestKeys.verifies("RS256", sign(Algorithm.RS256, "{}", json), pair.getPublic()));
  }

  @Test
  void aSecretIsTakenAsItsBytes() throws Exception {
    String secret = "{0123456789-0123456789-0123456789";

    String signed = sign(Algorithm.HS256, "{}", secret);

    assertEquals(
        signed,
        sign(
            Algorithm.HS256,
            "{}",
            "{\"kty\":\"oct\",\"k\":\""
                + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                + "\"}"));
  }

  @Test
  void aKeyOfTheWrongKindIsNamed() throws Exception {
    String rsa = TestKeys.pem(TestKeys.rsa(2048), "pkcs8");
    String ec = TestKeys.pem(TestKeys.ec("secp256r1"), "pkcs8");
    String p384 = TestKeys.pem(TestKeys.ec("secp384r1"), "pkcs8");

    assertEquals(
        "RS256 wants an RSA private key, and this is an EC key on a curve of 256 bits",
        refused(Algorithm.RS256, ec));
    assertEquals(
        "ES256 wants an EC private key on the curve P-256, and this is an RSA key",
        refused(Algorithm.ES256, rsa));
    assertEquals(
        "ES256 wants an EC private key on the curve P-256, and this is an EC key on a curve of 384"
            + " bits",
        refused(Algorithm.ES256, p384));
    assertEquals(
        "ES384 wants an EC private key on the curve P-384, and this is an EC key on a curve of 256"
            + " bits",
        refused(Algorithm.ES384, ec));
    assertEquals(
        "HS256 wants a secret, as text or as a JWK of type oct, and this is an RSA key",
        refused(Algorithm.HS256, rsa));
    assertEquals(
        "PS256 wants an RSA private key, and this is neither PEM (-----BEGIN PRIVATE KEY-----) nor a"
            + " JWK",
        refused(Algorithm.PS256, "some-text-of-a-secret-some-text-of-a-secret"));
    assertEquals(
        "HS256 wants a secret of at least 32 bytes (RFC 7518 §3.2)",
        refused(Algorithm.HS256, "short-secret"));
    assertEquals(
        "RS256 wants an RSA key of at least 2048 bits (RFC 7518 §3.3)",
        refused(Algorithm.RS256, TestKeys.pem(TestKeys.rsa(1024), "pkcs8")));
  }

  @Test
  void aKeyThatCannotBeReadIsSaidToBeSoAndNotShown() throws Exception {
    String pem = TestKeys.pem(TestKeys.rsa(2048), "pkcs8");
    String body = pem.replaceAll("-----[^-]*-----|\\s", "");
    String damaged =
        "-----BEGIN PRIVATE KEY-----\n" + body.substring(8) + "\n-----END PRIVATE KEY-----";
    String badBase64 = pem.replaceFirst("MII", "*");

    says("is PEM that is encrypted", TestKeys.block("ENCRYPTED PRIVATE KEY", new byte[9]));
    says(
        "is PEM that is encrypted",
        pem.replaceFirst("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n"));
    says("is in the format of OpenSSH", TestKeys.block("OPENSSH PRIVATE KEY", new byte[9]));
    says("is PEM with [PUBLIC KEY] and no private key", TestKeys.block("PUBLIC KEY", new byte[9]));
    says("is PEM that is cut off", pem.substring(0, pem.length() / 2));
    says("is PEM without a whole RSA or EC", damaged);
    says("is PEM without a whole RSA or EC", badBase64);
    says("is PEM without a whole RSA or EC", TestKeys.block("RSA PRIVATE KEY", new byte[400]));
    says("is PEM without a whole EC", TestKeys.block("EC PRIVATE KEY", new byte[] {0x30, -126, 9}));
    says("is PEM without a whole EC", TestKeys.block("EC PRIVATE KEY", new byte[0]));
    says("is a JWK set", "{\"keys\":[" + RSA_JWK + "]}");
    says("is a JWK that cannot be read", "{\"kty\":\"RSA\",\"n\":\"secret\"}");
    says("is a JWK that cannot be read", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"secret\"}");
    says("is a JWK that cannot be read", "{\"kty\":7}");
    says("is a JWK that holds only a public key", EC_JWK.replaceAll(",\"d\":\"[^\"]*\"", ""));
    says("RS256 wants an RSA private key, and this is neither", "{\"kty\":\"RSA\", cut");
  }

  private static void says(String start, String key) {
    String message = refused(Algorithm.RS256, key);
    assertTrue(message.startsWith(start), message);
    assertFalse(message.contains("secret\""), message);
  }

  private static String refused(Algorithm algorithm, String key) {
    KeyException e = assertThrows(KeyException.class, () -> sign(algorithm, "{}", key));
    assertEquals(null, e.getCause());
    return String.valueOf(e.getMessage());
  }

  private static String sign(Algorithm algorithm, String header, String key) throws KeyException {
    return Assertion.sign(algorithm, header, CLAIMS, key.getBytes(StandardCharsets.UTF_8), key);
  }

  private static PublicKey rfcEcKey() throws Exception {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(number(EC_X), number(EC_Y)),
                parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(String base64url) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
  }
}
