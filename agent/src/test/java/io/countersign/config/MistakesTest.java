package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every mistake says file, line, key, what is wrong and what is accepted, and says nothing else.
 */
class MistakesTest {
  private static final String[] SITE = {
    "site.a.match = https://a.example/**", "site.a.flow = bearer", "site.a.token = t"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "agent.log-lvl = info | agent.log-lvl: is not known; accepted are site.NAME.…, flow.NAME.…"
            + " and [agent.log-level, agent.log-file, agent.log-file-size, agent.log-file-count,"
            + " agent.reload, agent.jmx, agent.keystore, agent.keystore-password, agent.store,"
            + " agent.store-key]; did you mean agent.log-level?",
        "agent.log-level = loud | agent.log-level: accepted are [off, error, warn, info, debug,"
            + " trace]; warn is the default",
        "site.a = x | site.a: accepted is site.NAME.KEY",
        "site..b = x | site..b: accepted is site.NAME.KEY",
        "flow.a = x | flow.a: accepted is flow.NAME.KEY",
        "site.a.token = u | site.a.token: stands twice, also at agent.properties:3: remove one",
        "site.a.allow-http = yes | site.a.allow-http: accepted are false (the default) and true",
        "site.a.on-existing = drop | site.a.on-existing: accepted are keep (the default) and"
            + " replace",
        "site.a.on-failure = ignore | site.a.on-failure: accepted are fail (the default) and pass",
        "site.a.reject.status = 401, 4o3 | site.a.reject.status: '4o3' is no HTTP status: accepted"
            + " are 300 to 599",
        "site.a.reject.status = 99 | site.a.reject.status: '99' is no HTTP status: accepted are"
            + " 300 to 599",
        "site.a.reject.header.X-Auth = | site.a.reject.header.X-Auth: is empty; accepted is what the"
            + " header says when the credential is refused, with * for anything: * alone where the"
            + " header is enough",
        "site.a.reject.header.X-Auth = ${token} | site.a.reject.header.X-Auth: takes no"
            + " placeholders: it is compared with what the server answers",
        "site.a.reject.header.a/b = x | site.a.reject.header.a/b: 'a/b' is no name of a header",
        "site.a.reject.status = 401, 200 | site.a.reject.status: '200' refuses nothing: below 300"
            + " the API serves the request, and 304 says that what the application has is still"
            + " good; accepted are 300 to 599 without 304",
        "site.a.inject.header.content-length = 5 | site.a.inject.header.content-length: the HTTP"
            + " client of the application sets content-length itself: leave it out",
        "site.a.expires.in = tomorrow | site.a.expires.in: 'tomorrow' is not a time; accepted are a"
            + " number of seconds (3600), numbers with their units (500ms, 90s, 20m, 24h, 1d,"
            + " 1h30m), days, hours and minutes (1:12:30), and ISO 8601 (PT20M)",
        "site.a.tokn = x | site.a.tokn: nothing asks for it; did you mean token?; known here are"
            + " [allow-http, except, flow, key-store, key-store-password, key-store-type, match, on-existing, on-failure, timeout, token, trust-store, trust-store-password, trust-store-type]",
        "site.a.acquire.form.x = 1 | site.a.acquire.form.x: acquire.request is missing: say 'POST"
            + " ${token-endpoint}'",
        "site.a.acquire.request = https://a.example/ | site.a.acquire.request: accepted is a method"
            + " and a URL, as in 'POST https://HOST/token'",
        "site.a.acquire.request = POST https://a.example/\\nb | site.a.acquire.request: the URL has to"
            + " be absolute, as in 'POST https://HOST/token', or to begin with a parameter that"
            + " is, as in 'POST ${base-url}/token'",
        "site.a.acquire.request = post https://a.example/ | site.a.acquire.request: accepted is a"
            + " method and a URL, as in 'POST https://HOST/token'",
        "site.a.inject.header.X = ${env:NOPE} | site.a.inject.header.X: environment variable NOPE"
            + " is not set: set it, or give a default by ${env:NOPE:-DEFAULT}",
        "site.a.inject.header.X = a ${token | site.a.inject.header.X: column 3: ${ is not closed by"
            + " }; write $${ for the text ${",
        "site.a.inject.header.X = ${} | site.a.inject.header.X: column 1: ${ wants a name of"
            + " letters, digits, - _ . after it, or write $${ for the text ${",
        "site.a.inject.header.X = ${file:} | site.a.inject.header.X: ${file:} wants a path",
        "site.a.inject.header.X = ${sys:} | site.a.inject.header.X: ${sys:} wants a name",
        "site.a.inject.header.X = ${file:C:\\\\run\\temp} | site.a.inject.header.X: the path in"
            + " ${file:} has a tab, line break or form feed: in a properties file one backslash is"
            + " written \\\\",
      })
  void aLineTooMany(String line, String expected) {
    assertEquals(List.of("agent.properties:4: " + expected), mistakes(and(SITE, line)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "101", "204", "304", "299"})
  void aStatusThatCouldNotRefuseWasTakenAsOneThatDoes(String status) {
    List<String> mistakes = mistakes(and(SITE, "site.a.reject.status = " + status));

    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(mistakes.get(0).contains("'" + status + "' refuses nothing"), mistakes::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length",
        "Transfer-Encoding",
        "HOST",
        "Connection",
        "Upgrade",
        "Expect",
        "Trailer",
        "TE"
      })
  void aHeaderOfTheClientItselfBrokeTheRequests(String header) {
    List<String> mistakes = mistakes(and(SITE, "site.a.inject.header." + header + " = x"));

    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(mistakes.get(0).contains("sets " + header + " itself"), mistakes::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24h", "1h30m", "3600", ".5", "90000 ms", "1:12:30", "PT20M", ""})
  void aLifeWithAUnitWasNoTimeWhenTheFlowRan(String life) {
    assertEquals(List.of(), mistakes(and(SITE, "site.a.expires.in = " + life)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10 sec", "0s", "6m", "-1s", "1.5s", "", "9999999999999s"})
  void aTimeoutWantsAUnitAndABound(String timeout) {
    assertEquals(
        List.of(
            "agent.properties:4: site.a.timeout: accepted is a time of up to 5m with its unit, as"
                + " in 500ms, 10s (the default)"),
        mistakes(and(SITE, "site.a.timeout = " + timeout)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "take.x = /token | take.x: '/token' says no place in an answer: accepted are json:/POINTER",
        "take.x = json:token | take.x: 'json:token' is not a JSON pointer: it starts with /",
        "take.x = text:( | take.x: 'text:(' is not a regular expression: Unclosed group",
        "expect = OK | expect: 'OK' is no HTTP status: accepted are 100 to 599",
        "forms.x = 1 | forms.x: is no key of the flow language; accepted in a step are request, ",
        "2.request = GET https://b.example/ | 2.request: either 'acquire.…' for one step, or"
            + " 'acquire.1.…', 'acquire.2.…' for several",
      })
  void aLineTooManyInAStep(String line, String expected) {
    List<String> mistakes =
        mistakes(
            and(SITE, "site.a.acquire.request = GET https://a.example/", "site.a.acquire." + line));

    assertEquals(1, mistakes.size(), mistakes::toString);
    String start = "agent.properties:5: site.a.acquire." + expected;
    assertTrue(mistakes.get(0).startsWith(start), mistakes::toString);
  }

  @Test
  void oneStepAndSeveralDoNotMixInEitherOrder() {
    assertEquals(
        List.of(
            "agent.properties:5: site.a.acquire.request: either 'acquire.…' for one step, or"
                + " 'acquire.1.…', 'acquire.2.…' for several"),
        mistakes(
            and(
                SITE,
                "site.a.acquire.2.request = GET https://a.example/",
                "site.a.acquire.request = GET https://a.example/")));
  }

  @Test
  void aStepHasABodyOrAForm() {
    assertEquals(
        List.of(
            "agent.properties:6: site.a.acquire.body: a step has one body: form, multipart, json or"
                + " body; site.a.acquire.form.x (agent.properties:5) is another: remove one"),
        mistakes(
            and(
                SITE,
                "site.a.acquire.request = POST https://a.example/",
                "site.a.acquire.form.x = 1",
                "site.a.acquire.body = {}")));
  }

  @Test
  void aBodyBesideThatOfABuiltInFlowWasBlamedOnTheFlow() {
    assertEquals(
        List.of(
            "agent.properties:6: site.a.acquire.form.user: a step has one body: form, multipart,"
                + " json or body; acquire.json.username (built-in login-json.properties:4) is"
                + " another: take a flow that sends this one, or write your own (flows NAME prints"
                + " a start)"),
        mistakes(
            SITE[0],
            "site.a.flow = login",
            "site.a.url = https://a.example/login",
            "site.a.username = u",
            "site.a.password = p",
            "site.a.acquire.form.user = u"));
  }

  @Test
  void aZoneThatIsNoneWasBlamedOnTheDate() {
    assertEquals(
        List.of(
            "agent.properties:5: site.a.expires.zone: 'Europe/Berln' is no time zone; accepted for"
                + " expires.zone are UTC, names such as Europe/Rome, and offsets such as +02:00"),
        mistakes(
            and(SITE, "site.a.expires.at = 2030-01-01", "site.a.expires.zone = Europe/Berln")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST /ref/token", "POST login.example.com/token", "POST ftp://a.example/"})
  void aUrlThatIsNotAbsoluteLeftItsParameterUnasked(String request) {
    assertEquals(
        List.of(
            "agent.properties:6: site.a.acquire.request: the URL has to be absolute, as in 'POST"
                + " https://HOST/token', or to begin with a parameter that is, as in 'POST"
                + " ${base-url}/token'"),
        mistakes(
            SITE[0],
            "site.a.flow = login",
            "site.a.url = https://a.example/login",
            "site.a.username = u",
            "site.a.password = p",
            "site.a.acquire.request = " + request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site.a.inject.header.X = ${file:x}${extra",
        "site.a.other = ${extra",
        "site.a.match = https://a.example/${extra",
        "site.a.jwt.x.key = ${extra",
      })
  void aParameterWasCalledUnaskedWhileWhatAsksForItCouldNotBeRead(String line) {
    List<String> mistakes =
        mistakes(
            SITE[1], SITE[2], line.contains(".match") ? "" : SITE[0], "site.a.extra = x", line);

    assertFalse(mistakes.isEmpty());
    assertFalse(mistakes.toString().contains("nothing asks for it"), mistakes::toString);
  }

  @Test
  void anApiKeyWithoutItsKeySaidThatTheOtherNameWouldDo() {
    assertEquals(
        List.of(
            "agent.properties:1: site.a.key: is not set, and without it nothing would go on a"
                + " request; was it meant by kee?",
            "agent.properties:4: site.a.kee: nothing asks for it; did you mean key?; known here are"
                + " [allow-http, except, flow, header, key, key-store, key-store-password,"
                + " key-store-type, match, on-existing, on-failure, query, timeout, trust-store,"
                + " trust-store-password, trust-store-type]"),
        mistakes(SITE[0], "site.a.flow = api-key", "site.a.header = X-Key", "site.a.kee = k"));
    assertEquals(
        List.of(
            "agent.properties:1: site.a.inject: nothing would go on a request: set one of [header,"
                + " query]"),
        mistakes(SITE[0], "site.a.flow = api-key", "site.a.key = k"));
    assertEquals(
        List.of(
            "agent.properties:1: site.a.key: is not set, and without it nothing would go on a"
                + " request",
            "agent.properties:1: site.a.inject: nothing would go on a request: set one of [header,"
                + " query]"),
        mistakes(SITE[0], "site.a.flow = api-key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "request.method = EVIL | request.method: cannot be set: ${request.…} is what the agent tells",
        "request.body = hm | request.body: cannot be set: ${request.…} is what the agent tells",
        "inject.header.X = ${request.body} | inject.header.X: there is no ${request.body}; there"
            + " are [request.method, ",
        "inject.header.X? = ${request.url:-} | inject.header.X: there is no ${request.url}; there",
        "acquire.request = GET https://a.example/${request.path} | acquire.request:"
            + " ${request.path} is of the application's request: it stands in inject alone",
      })
  void whatIsToldOfTheRequestIsNotForASiteToSet(String line, String expected) {
    List<String> mistakes = mistakes(and(SITE, "site.a." + line));

    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(
        mistakes.get(0).replace("?:", ":").startsWith("agent.properties:4: site.a." + expected),
        mistakes::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "token-url, token-endpoint",
    "token-uri, token-endpoint",
    "tokenUrl, token-endpoint",
    "client_id, client-id",
    "clientId, client-id",
  })
  void anotherUsualNameOfAParameterWasNotRecognised(String written, String meant) {
    List<String> mistakes =
        mistakes(
            SITE[0],
            "site.a.flow = oauth2-client-credentials",
            "site.a.client-secret = s",
            "site.a." + (meant.equals("client-id") ? "token-endpoint" : "client-id") + " = x",
            "site.a." + written + " = https://a.example/");

    String all = String.join("\n", mistakes);
    assertEquals(2, mistakes.size(), all);
    assertTrue(all.contains(written + ": nothing asks for it; did you mean " + meant + "?"), all);
    assertTrue(all.contains("; was it meant by " + written + "?"), all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acquir.request", "expires.on", "inject.body.x", "reject.code"})
  void aKeyThatTheLanguageLacksNamesThoseThatItHas(String key) {
    List<String> mistakes = mistakes(and(SITE, "site.a." + key + " = x"));

    assertEquals(1, mistakes.size(), mistakes::toString);
    String line = mistakes.get(0);
    assertTrue(line.startsWith("agent.properties:4: site.a." + key + ": "), line);
    assertTrue(line.contains("accepted are ") || line.contains("known here are ["), line);
  }

  @Test
  void anUnknownFunctionNamesTheKnownOnes() {
    List<String> mistakes = mistakes(and(SITE, "site.a.inject.header.X = Key ${vault:x}"));

    assertEquals(1, mistakes.size(), mistakes::toString);
    String line = mistakes.get(0);
    assertTrue(
        line.startsWith(
            "agent.properties:4: site.a.inject.header.X: column 5: there is no vault: to take a"
                + " value from; accepted are [base64, base64url, env, "),
        line);
    assertTrue(line.contains("file, ") && line.contains("sys, "), line);
  }

  @Test
  void whatIsMissingIsSaidAtTheFirstLineOfTheSite() {
    assertEquals(
        List.of(
            "agent.properties:2: site.a.match: is missing: say which requests the site covers, as"
                + " in https://api.example.com/**"),
        mistakes("", SITE[1], SITE[2]));
    assertEquals(
        List.of("agent.properties:1: site.a.flow: is missing: name one of " + builtIn()),
        mistakes(SITE[0], SITE[2]));
    assertEquals(
        List.of(
            "agent.properties:1: site.a.token: is not set, and inject.header.Authorization wants it"
                + " (built-in bearer.properties:2)"),
        mistakes(SITE[0], SITE[1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "agent.log-level = info"})
  void aFileWithoutASiteHasNothingToDo(String text) {
    assertEquals(
        List.of("agent.properties:1: site.NAME.match: the file names no site: nothing to do"),
        mistakes(text));
  }

  @Test
  void anUnknownFlowNamesTheNearestAndAll() {
    assertEquals(
        List.of(
            "agent.properties:2: site.a.flow: there is no flow 'baerer'; did you mean bearer?;"
                + " there are "
                + builtIn()),
        mistakes(SITE[0], "site.a.flow = baerer", SITE[2]));
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheLines() {
    assertEquals(
        List.of(
            "agent.properties:1: site.a.token: is not set, and inject.header.Authorization wants it"
                + " (built-in bearer.properties:2); was it meant by tokn?",
            "agent.properties:3: site.a.tokn: nothing asks for it; did you mean token?; known here"
                + " are [allow-http, except, flow, key-store, key-store-password, key-store-type, match, on-existing, on-failure, timeout, token, trust-store, trust-store-password, trust-store-type]",
            "agent.properties:4: site.a.on-failure: accepted are fail (the default) and pass",
            "agent.properties:5: agent.log-level: accepted are [off, error, warn, info, debug,"
                + " trace]; warn is the default",
            "agent.properties:11: site.b.match: URL pattern 'https://*/' covers every host; name a"
                + " domain: *.example.com. Accepted: [https://|http://]host[:port][/path]"),
        mistakes(
            SITE[0],
            SITE[1],
            "site.a.tokn = x",
            "site.a.on-failure = ignore",
            "agent.log-level = loud",
            "",
            "",
            "",
            "",
            "site.b.flow = bearer",
            "site.b.match = https://*/",
            "site.b.token = t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-secrt = S3cretValue",
        "client-secret = a\nsite.a.client-secret = S3cretValue",
        "client-secret = S3cret\\ValueS3cretValue",
        "client-secret = S3cretValue\\uS3cretValue",
        "client-secret = ${S3cretValue",
        "client-secret = x${}S3cretValue",
        "client-secret = ${file:x} S3cretValue\nMIIEvQIBADANBgkqhkiG9w0BAQS3cretValue",
        "client-secret = S3cretValue\nsite.a.timeout = S3cretValue\nsite.a.on-failure = S3cretValue",
        "client-secret = S3cretValue\nsite.a.acquire.request = S3cretValue",
        "client-secret = S3cretValue\nsite.a.except = https://u:S3cretValue@a.example/",
        "client-secret = S3cretValue\nsite.a.except = https://a.example/?key=S3cretValue",
      })
  void aValueThatMayBeASecretIsNotRepeated(String line) {
    List<String> mistakes =
        mistakes(
            "site.a.match = https://a.example/**",
            "site.a.flow = oauth2-client-credentials",
            "site.a.client-id = me",
            "site.a.token-endpoint = https://a.example/token",
            "site.a." + line);

    assertFalse(mistakes.isEmpty());
    assertFalse(String.join("\n", mistakes).contains("S3cretValue"), mistakes::toString);
  }

  private static String builtIn() {
    return new TreeSet<>(Arrays.asList(FlowLibrary.BUILT_IN)).toString();
  }

  private static String[] and(String[] lines, String... more) {
    String[] all = Arrays.copyOf(lines, lines.length + more.length);
    System.arraycopy(more, 0, all, lines.length, more.length);
    return all;
  }

  @Test
  void aStepNumberWithoutAKeyWasAnIndexOutOfBounds() {
    assertEquals(
        List.of(
            "agent.properties:4: site.a.acquire.1: acquire.1.request is missing: say 'POST"
                + " ${token-endpoint}'"),
        mistakes(SITE[0], SITE[1], SITE[2], "site.a.acquire.1 = POST https://a.example/token"));
  }
}
