package io.countersign.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
  /** 2020-03-17T17:41:51Z. */
  private static final long NOW = 1584466911_000L;

  private static final long TEN_YEARS = 315_576_000_000L;

  @ParameterizedTest
  @CsvSource({
    "3600, 3600000",
    "3600.0, 3600000",
    "3600., 3600000",
    ".5, 500",
    "+60, 60000",
    "3.6e3, 3600000",
    "90 s, 90000",
    "1500 ms, 1500",
    "1500ms, 1500",
    "0.2 ms, 1",
    "0:00:20, 1200000",
    "1:02:03, 93780000",
    "PT20M, 1200000",
    "P1DT1.5S, 86401500",
    "24h, 86400000",
    "1h30m, 5400000",
    "20 min, 1200000",
    "60d, 5184000000",
    "9e99, 315576000000",
  })
  void aLifeIsSecondsUnlessItSaysOtherwise(String told, long millis) throws Exception {
    assertEquals(millis, life(Expiry.in(template("${v}"), false), told));
  }

  @Test
  void aFlowCanSayThatItsServerCountsMilliseconds() throws Exception {
    assertEquals(3_600_000, life(Expiry.in(template("${v} ms"), false), "3600000"));
    assertEquals(
        Expiry.UNKNOWN, Expiry.in(template("${v} ms"), true).lifeMillis(new Scope(Map.of()), NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "NaN",
        "Infinity",
        "1e400",
        "0x1p9",
        "1f",
        "1 h 2 d",
        "3,600",
        "1:60:00",
        "24:00",
        "1:24:00",
        "1:00:60",
        "ms",
        "P",
        "PT",
        "PT-1S",
        "--1",
        "1 2",
        "1e99999",
        "00000000000000000000000000000000000000001"
      })
  void aLifeThatIsNoTimeIsNotForEver(String told) throws Exception {
    assertEquals(
        "expires.in is not a time; accepted are a number of seconds (3600), numbers with their"
            + " units (500ms, 90s, 20m, 24h, 1d, 1h30m), days, hours and minutes (1:12:30), and"
            + " ISO 8601 (PT20M); name the right value, or set 'expires.in ='"
            + " (nothing) to use the credential until it is refused",
        fails(Expiry.in(template("${v}"), true), told));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-0.0", "0 ms", "0:00:00", "PT0S"})
  void aLifeThatIsOverOnArrivalIsNoCredential(String told) throws Exception {
    assertEquals(
        "the credential has expired on arrival (expires.in is "
            + told
            + "); set 'expires.in =' (nothing) to use it until it is refused",
        fails(Expiry.in(template("${v}"), false), told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-03-17T17:42:51Z | 60000",
        "2020-03-17T17:42:51.178Z | 60178",
        "2020-03-17T17:42:51,5Z | 60500",
        "2020-03-17T17:42:51.123456789Z | 60123",
        "2020-03-17t17:42:51z | 60000",
        "2020-03-17 17:42:51 UTC | 60000",
        "2020-03-17T17:42:51 | 60000",
        "2020-03-17T17:43 | 69000",
        "2020-03-17T18:42:51+01:00 | 60000",
        "2020-03-17T18:42:51+0100 | 60000",
        "2020-03-17T18:42:51+01 | 60000",
        "2020-03-17T14:12:51-03:30 | 60000",
        "2020-03-17T18:42:51+01:00[Europe/Rome] | 60000",
        "20200317T174251Z | 60000",
        "2020-03-17T24:00:00Z | 22689000",
        "2020-03-17T17:42:60Z | 69000",
        "2020-03-18 | 22689000",
        "9999-12-31T23:59:59Z | 315576000000",
        "Tue, 17 Mar 2020 17:42:51 GMT | 60000",
        "Tue, 17 Mar 2020 18:42:51 +0100 | 60000",
        "17 Mar 2020 17:42:51 UT | 60000",
        "Tuesday, 17-Mar-20 17:42:51 GMT | 60000",
        "Tue, 17-Mar-2020 17:42:51 GMT | 60000",
        "Tue Mar 17 17:42:51 2020 | 60000",
        "1584466971 | 60000",
        "1584466971.5 | 60500",
        "1584466971000 | 60000",
        "1584466971000.0 | 60000",
        "1.584466971e9 | 60000",
        "99999999999 | 315576000000",
      })
  void aDateIsReadHoweverItIsWritten(String told, long millis) throws Exception {
    assertEquals(millis, life(Expiry.at(template("${v}"), null, false), told));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Rome, 2020-03-17T18:42:51, 60000",
    "+01:00, 2020-03-17T18:42:51, 60000",
    "UTC, 2020-03-17T17:42:51, 60000",
    "'', 2020-03-17T17:42:51, 60000",
    "Europe/Rome, 2020-03-17T17:42:51Z, 60000",
    "Europe/Rome, 1584466971, 60000",
    // summer time begins on 29 March
    "Europe/Rome, 2020-04-01T02:00:00, 1232289000",
    // an hour that is not there is the one after it, one that is there twice is the first
    "Europe/Rome, 2020-03-29T02:30:00, 978489000",
    "Europe/Rome, 2020-10-25T02:30:00, 19118889000",
  })
  void aZoneIsThatOfDatesWithoutOne(String zone, String told, long millis) throws Exception {
    assertEquals(millis, life(Expiry.at(template("${v}"), template(zone), false), told));
  }

  @Test
  void aZoneThatIsNoneIsToldAtStartWhereItIsKnown() throws Exception {
    TemplateException e =
        assertThrows(
            TemplateException.class, () -> Expiry.at(template("${v}"), template("Rome"), false));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("'Rome' is no time zone; accepted for"),
        e::getMessage);

    assertTrue(
        fails(Expiry.at(template("2030-01-01"), template("${v}"), false), "Rome")
            .startsWith("expires.zone is no time zone; accepted for expires.zone are UTC"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "NaN",
        "2020-13-01",
        "2020-02-30T00:00:00Z",
        "2021-02-29",
        "2020-03-17T25:00:00Z",
        "2020-03-17T24:00:01Z",
        "2020-03-17T17:60:00Z",
        "2020-03-17T17:42:51+19:00",
        "2020-03-17T17",
        "17.03.2020",
        "Tue, 17 Foo 2020 17:42:51 GMT",
        "Tue, 17 ebm 2020 17:42:51 GMT",
        "Tue, 31 Feb 2020 17:42:51 GMT",
        "Tue, 17 Mar 2020 17:42:51 CET",
        "10000000000000",
        "20200317174151",
        "1e30",
        "eyJhbGciOiJub25lIn0"
      })
  void whatIsNoDateIsNotForEverAndNotShown(String told) throws Exception {
    String message = fails(Expiry.at(template("${v}"), null, false), told);

    assertTrue(message.startsWith("expires.at is not a date; accepted are ISO 8601"), message);
    assertFalse(message.contains(told), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-03-17T17:41:51Z", "2019-01-01", "1584466911", "0", "-5"})
  void aDateThatIsOverOnArrivalIsNoCredential(String told) throws Exception {
    assertEquals(
        "the credential has expired on arrival (expires.at is "
            + told
            + "); set 'expires.at =' (nothing) to use it until it is refused",
        fails(Expiry.at(template("${v}"), null, false), told));
  }

  @ParameterizedTest
  @CsvSource({
    "20m, 1200000",
    "20 min, 1200000",
    "1h, 3600000",
    "90s, 90000",
    "1d, 86400000",
    "1h30m, 5400000",
    "1d 2h 3m 4s 5ms, 93784005",
    "500ms, 500",
    "PT20M, 1200000",
    "pt1h, 3600000",
    "999999999d, 315576000000",
  })
  void aFixedLifeHasItsUnit(String told, long millis) throws Exception {
    assertEquals(millis, life(Expiry.after(template(told), false), ""));
    assertEquals(millis, life(Expiry.after(template("${v}"), false), told));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "m", "20x", "0m", "-5m", "1m1h", "1.5h", "PT", "forever", "PT0S"})
  void aFixedLifeThatIsNoneIsToldAtStart(String told) {
    TemplateException e =
        assertThrows(TemplateException.class, () -> Expiry.after(template(told), false));

    assertEquals(
        "'"
            + told
            + "' is not a time with its unit; accepted are 90s, 20m, 1h, 1d, 1h30m, and ISO 8601 as"
            + " in PT20M",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"exp\":1584466971,\"nbf\":9999999999,\"iat\":0} | 60000",
        "{\"exp\":1584466971.25} | 60250",
        "{\"exp\":\"1584466971\"} | 60000",
        "{\"exp\":1584466971000} | 60000",
        "{\"exp\":1.584466971E9} | 60000",
        "{\"exp\":99999999999} | 315576000000",
      })
  void aJwtTellsItsOwnEnd(String claims, long millis) throws Exception {
    assertEquals(millis, life(Expiry.jwt(template("${v}"), false), jwt(claims)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"exp\":true}", "{\"exp\":\"soon\"}", "{\"exp\":1e20}", "{\"exp\":[]}"})
  void anEndThatIsNoNumberIsToldWithoutTheToken(String claims) {
    String message = fails(Expiry.jwt(template("${v}"), true), jwt(claims));

    assertTrue(message.startsWith("expires.jwt is not a JWT whose claim exp is a number"), message);
    assertFalse(message.contains("soon"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.b.c.d.e", "..", "a.!.c", "a.W10.c"})
  void aTokenThatIsNoJwtIsToldWithoutIt(String token) {
    assertEquals(
        "expires.jwt is not a signed JWT, whose second of three parts is base64url of JSON (RFC"
            + " 7519); name the right value, or set 'expires.jwt =' (nothing) to use the"
            + " credential until it is refused",
        fails(Expiry.jwt(template("${v}"), true), token));
  }

  @Test
  void aJwtWithoutEndIsAcceptedWhereTheEndIsOptional() throws Exception {
    assertEquals(Expiry.UNKNOWN, life(Expiry.jwt(template("${v}"), true), jwt("{\"exp\":null}")));
    assertTrue(
        fails(Expiry.jwt(template("${v}"), false), jwt("{}"))
            .startsWith("expires.jwt is not a JWT with the claim exp; "));
    assertEquals(
        "the credential has expired on arrival (expires.jwt is a JWT whose exp is 5); set"
            + " 'expires.jwt =' (nothing) to use it until it is refused",
        fails(Expiry.jwt(template("${v}"), false), jwt("{\"exp\":5}")));
  }

  @Test
  void theEarliestEndCounts() throws Exception {
    Expiry hour = Expiry.after(template("1h"), false);
    Expiry told = Expiry.in(template("${v}"), true);
    Expiry both = Expiry.earliest(List.of(hour, told));

    assertEquals(60_000, life(both, "60"));
    assertEquals(3_600_000, life(both, "7200"));
    assertEquals(3_600_000, both.lifeMillis(new Scope(Map.of()), NOW));
    assertEquals(Expiry.UNKNOWN, Expiry.unknown().lifeMillis(new Scope(Map.of()), NOW));
    assertTrue(fails(both, "soon").startsWith("expires.in is not"));
  }

  @Test
  void whatIsAbsentIsNoEndOnlyWhereItIsOptional() throws Exception {
    Template unset = template("${unset}");
    Scope scope = new Scope(Map.of());
    for (boolean optional : new boolean[] {true, false}) {
      List<Expiry> kinds =
          List.of(
              Expiry.in(unset, optional),
              Expiry.at(unset, null, optional),
              Expiry.after(unset, optional),
              Expiry.jwt(unset, optional));
      for (Expiry kind : kinds) {
        if (optional) {
          assertEquals(Expiry.UNKNOWN, kind.lifeMillis(scope, NOW));
        } else {
          assertThrows(UnsetException.class, () -> kind.lifeMillis(scope, NOW));
        }
      }
    }
    assertEquals(Expiry.UNKNOWN, life(Expiry.after(template(""), false), ""));
  }

  @Test
  void nothingButALifeOrAFlowExceptionComesOutOfAnyText() throws Exception {
    String[] seeds = {
      "3600.0",
      "1:02:03",
      "P1DT2H3M4.5S",
      "1d 2h 3m 4s 5ms",
      "2020-03-17T17:42:51.178+01:00",
      "Tue, 17 Mar 2020 17:42:51 GMT",
      "Tuesday, 17-Mar-20 17:42:51 GMT",
      "Tue Mar 17 17:42:51 2020",
      "1584466971000",
      jwt("{\"exp\":1584466971}"),
    };
    Template v = template("${v}");
    List<Expiry> kinds =
        List.of(
            Expiry.in(v, false),
            Expiry.at(v, template("Europe/Rome"), false),
            Expiry.at(template("2030-01-01T00:00"), v, false),
            Expiry.after(v, false),
            Expiry.jwt(v, false));
    Random random = new Random(20260103);
    for (int i = 0; i < 20_000; i++) {
      String told = ExtractorBoundsTest.mutated(seeds[i % seeds.length], random);
      for (Expiry kind : kinds) {
        try {
          long life = life(kind, told);
          assertTrue(life > 0 && life <= TEN_YEARS || life == Expiry.UNKNOWN, told);
        } catch (FlowException expected) {
          assertTrue(String.valueOf(expected.getMessage()).length() < 300);
        }
      }
      HttpDate.millis(told);
      assertTrue(RetryAfter.millis(told, NOW) >= 0);
    }
  }

  private static String jwt(String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "eyJhbGciOiJub25lIn0." + encoder.encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
  }

  private static String fails(Expiry expiry, String told) {
    FlowException e = assertThrows(FlowException.class, () -> life(expiry, told));
    return String.valueOf(e.getMessage());
  }

  private static long life(Expiry expiry, String told) throws FlowException {
    return expiry.lifeMillis(new Scope(Map.of(), Map.of("v", told)), NOW);
  }

  private static Template template(String text) {
    try {
      return Template.parse(text, Map.of());
    } catch (TemplateException e) {
      throw new AssertionError(e);
    }
  }
}
