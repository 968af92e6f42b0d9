package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static io.countersign.config.ConfigurationFixture.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which flow a site's {@code flow = NAME} leads to. */
class FlowsOfConfigurationTest {
  private static final String MATCH = "site.a.match = https://a.example/**";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path flows;

  @BeforeEach
  void makeFlows() throws IOException {
    flows = Files.createDirectory(folder.resolve("flows"));
  }

  @Test
  void theBuiltInFlowsAreTheResourcesThatShip() throws IOException, URISyntaxException {
    Path here =
        Path.of(Objects.requireNonNull(Flow.class.getResource("basic.properties")).toURI())
            .getParent();
    TreeSet<String> shipped;
    try (Stream<Path> files = Files.list(here)) {
      shipped =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".properties"))
              .map(name -> name.substring(0, name.length() - ".properties".length()))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertEquals(shipped, new TreeSet<>(List.of(FlowLibrary.BUILT_IN)));
    assertEquals(shipped.size(), FlowLibrary.BUILT_IN.length);
  }

  /** Sets what each says that it lacks, until it lacks nothing. */
  @ParameterizedTest
  @MethodSource("wholeFlows")
  void everyBuiltInFlowIsWholeOnceItsParametersAreSet(String flow) {
    List<String> lines = new ArrayList<>(List.of(MATCH, "site.a.flow = " + flow));
    List<String> mistakes = mistakes(lines.toArray(String[]::new));
    for (int i = 0; i < 20 && !mistakes.isEmpty(); i++) {
      String mistake = mistakes.get(0);
      if (mistake.contains("set one of [")) {
        int at = mistake.indexOf("set one of [") + "set one of [".length();
        for (String name : mistake.substring(at, mistake.length() - 1).split(", ")) {
          lines.add("site.a." + name + " = x");
        }
      } else {
        assertTrue(mistake.contains(": is not set, and "), mistake);
        lines.add(mistake.split(": ")[1] + " = https://a.example/");
      }
      mistakes = mistakes(lines.toArray(String[]::new));
    }

    assertEquals(List.of(), mistakes);
  }

  /**
   * A flow that others choose by a parameter ({@code flow = NAME-${…}}) is a part of them, and so
   * is what the oauth2 flows share.
   */
  static Stream<String> wholeFlows() throws IOException {
    Set<String> parts = new HashSet<>(Set.of("oauth2-renewal"));
    for (String name : FlowLibrary.BUILT_IN) {
      Properties flow = new Properties();
      try (InputStream in = Flow.class.getResourceAsStream(name + ".properties")) {
        flow.load(in);
      }
      String base = flow.getProperty("flow", "");
      int chosen = base.indexOf("${");
      for (String other : FlowLibrary.BUILT_IN) {
        if (chosen > 0 && other.startsWith(base.substring(0, chosen))) {
          parts.add(other);
        }
      }
    }
    return Stream.of(FlowLibrary.BUILT_IN).filter(name -> !parts.contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "post", "client_secret_basic", "client_secret_post"})
  void clientAuthenticationIsChosenByAParameter(String way) {
    assertEquals(List.of(), mistakes(clientCredentials("site.a.client-auth = " + way)));
  }

  @Test
  void theKeyOfAnApiKeyWasListedAsOneThatMayBeLeftOut() throws IOException {
    BuiltInFlow flow = BuiltInFlow.find("api-key");

    assertEquals(
        List.of("key"),
        flow == null
            ? List.of()
            : flow.parameters().stream()
                .filter(FlowParameter::isNeeded)
                .map(FlowParameter::name)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_jwt", "private_key_jwt", "none"})
  void clientAuthenticationByItsRegisteredNameWasNotKnown(String way) {
    String mistakes = mistakes(clientCredentials("site.a.client-auth = " + way)).toString();

    assertFalse(mistakes.contains("is not known"), mistakes);
  }

  @Test
  void anUnknownClientAuthenticationIsAMistakeWhereItIsWritten() {
    List<String> mistakes = mistakes(clientCredentials("site.a.client-auth = digest"));

    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(
        mistakes
            .get(0)
            .startsWith(
                "agent.properties:6: site.a.client-auth: 'digest' is not known; accepted are"
                    + " [basic, "),
        mistakes::toString);
  }

  @Test
  void theParameterThatChoosesMayNameAnother() {
    assertEquals(
        List.of(), mistakes(clientCredentials("site.a.client-auth = ${way}", "site.a.way = post")));
  }

  @Test
  void aParameterThatChoosesItselfIsACircle() {
    List<String> mistakes = mistakes(clientCredentials("site.a.client-auth = ${client-auth}"));

    assertEquals(
        List.of("agent.properties:6: site.a.client-auth: stands, through ${…}, for itself"),
        mistakes);
  }

  @Test
  void aFlowOfTheSameFileHidesOneBesideItAndOneBesideItHidesABuiltInOne() throws IOException {
    Files.writeString(flows.resolve("basic.properties"), "inject.header.X = ${of-folder}");

    assertEquals(List.of("site.a.of-folder"), notSet(MATCH, "site.a.flow = basic"));
    assertEquals(
        List.of("site.a.of-file"),
        notSet(MATCH, "site.a.flow = basic", "flow.basic.inject.header.X = ${of-file}"));
    assertEquals(List.of("site.a.token"), notSet(MATCH, "site.a.flow = bearer"));
  }

  @Test
  void aMistakeInAFlowBesideTheFileNamesThatFileOnceForAllItsSites() throws IOException {
    Path flow = flows.resolve("mine.properties");
    Files.writeString(flow, "# mine\ninject.header.X = ${key}\nreject.status = none\n");

    List<String> mistakes =
        read(
                Map.of(),
                folder.toFile(),
                MATCH,
                "site.a.flow = mine",
                "site.a.key = k",
                "site.b.match = https://b.example/**",
                "site.b.flow = mine",
                "site.b.key = k")
            .mistakes()
            .lines();

    assertEquals(
        List.of(flow + ":3: reject.status: 'none' is no HTTP status: accepted are 300 to 599"),
        mistakes);
  }

  @Test
  void aFlowThatCannotBeReadIsSaidByItsOwnName() throws IOException {
    Path flow = flows.resolve("mine.properties");
    Files.write(flow, new byte[] {'a', '=', (byte) 0xe9});

    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class,
            () -> read(Map.of(), folder.toFile(), MATCH, "site.a.flow = mine"));

    assertEquals(
        flow + " is not UTF-8: save it in that encoding",
        Objects.requireNonNull(e.getCause()).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../mine", "..", "a/b", "a\\\\b", "mine.properties", ""})
  void theNameOfAFlowIsNoPath(String name) throws IOException {
    Files.writeString(flows.resolve("mine.properties"), "inject.header.X = 1");
    Path sub = Files.createDirectory(flows.resolve("sub"));
    Files.createDirectory(sub.resolve("flows"));

    List<String> mistakes =
        read(Map.of(), sub.toFile(), MATCH, "site.a.flow = " + name).mistakes().lines();

    assertEquals(1, mistakes.size(), mistakes::toString);
    assertTrue(
        mistakes.get(0).startsWith("agent.properties:2: site.a.flow: there is no flow '"),
        mistakes::toString);
  }

  @Test
  void flowsThatBuildOnEachOtherInACircleAreAMistake() {
    assertEquals(
        List.of(
            "agent.properties:4: flow.y.flow: the flows build on each other in a circle: [x, y] and"
                + " again x"),
        mistakes(MATCH, "site.a.flow = x", "flow.x.flow = y", "flow.y.flow = x"));
  }

  @Test
  void parametersThatStandForEachOtherInACircleAreAMistake() {
    assertEquals(
        List.of(
            "agent.properties:3: site.a.token: stands, through ${…}, for itself",
            "agent.properties:4: site.a.b: stands, through ${…}, for itself"),
        mistakes(MATCH, "site.a.flow = bearer", "site.a.token = x${b}", "site.a.b = ${token}"));
  }

  @Test
  void aFlowThatPutsNothingOnARequestIsAMistake() {
    assertEquals(
        List.of(
            "agent.properties:1: site.a.inject: the flow puts nothing on a request: say"
                + " inject.header.NAME or inject.query.NAME"),
        mistakes(MATCH, "site.a.flow = x", "flow.x.reject.status = 401"));
    assertEquals(
        List.of(
            "agent.properties:1: site.a.inject: nothing would go on a request: set one of [header,"
                + " query]"),
        mistakes(MATCH, "site.a.flow = api-key", "site.a.key = k"));
  }

  @Test
  void aStepCannotUseWhatItselfOrALaterOneTakes() {
    assertEquals(
        List.of(
            "agent.properties:1: site.a.t: is not set, and acquire.1.header.X wants it"
                + " (agent.properties:4)"),
        mistakes(
            MATCH,
            "site.a.flow = x",
            "flow.x.acquire.1.request = GET https://a.example/",
            "flow.x.acquire.1.header.X = ${t}",
            "flow.x.acquire.1.take.t = text",
            "flow.x.acquire.2.request = GET https://a.example/",
            "flow.x.acquire.2.header.X = ${t}",
            "flow.x.inject.header.X = ${t}"));
  }

  @Test
  void whatASiteDecidesIsNotForAFlowToSay() {
    assertEquals(
        List.of(
            "agent.properties:3: flow.x.allow-http: is set by a site and not by its flow: say"
                + " site.a.allow-http"),
        mistakes(
            MATCH, "site.a.flow = x", "flow.x.allow-http = true", "flow.x.inject.header.X = 1"));
  }

  private List<String> notSet(String... lines) {
    return read(Map.of(), folder.toFile(), lines).mistakes().lines().stream()
        .filter(line -> line.contains(": is not set, and "))
        .map(line -> line.split(": ")[1])
        .toList();
  }

  private static String[] clientCredentials(String... more) {
    return Stream.concat(
            Stream.of(
                MATCH,
                "site.a.flow = oauth2-client-credentials",
                "site.a.token-endpoint = https://a.example/token",
                "site.a.client-id = me",
                "site.a.client-secret = s"),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
