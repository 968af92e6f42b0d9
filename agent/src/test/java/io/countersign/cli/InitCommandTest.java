package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitCommandTest {
  private static final String CLIENT_CREDENTIALS = "oauth2-client-credentials";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Commands commands;

  @BeforeEach
  void start() {
    commands = new Commands(folder);
  }

  @Test
  void optionsAloneWriteAFileThatSaysWhereSecretsComeFrom() throws Exception {
    assertEquals(
        0,
        init(
            "--url=https://api.orders.example.com/v1/orders/{id}?x=1",
            "--flow=" + CLIENT_CREDENTIALS,
            "--set=token-endpoint=https://login.example.com/token",
            "--set=client-id=batch",
            "--set=scope=read write"),
        commands::toString);

    String text = Files.readString(commands.config());
    assertTrue(
        text.contains("site.orders.match = https://api.orders.example.com/v1/orders/*/**\n"), text);
    assertTrue(text.contains("site.orders.scope = read write\n"), text);
    assertTrue(text.contains("site.orders.client-secret = ${env:ORDERS_CLIENT_SECRET}\n"), text);
    assertTrue(
        commands.out().contains("set in the environment: ORDERS_CLIENT_SECRET\n"), commands::out);
  }

  @Test
  void aChoiceWasAskedForWithoutAWordOnWhatItMeans() {
    commands.runWithInput(
        "post\n", "init", "--url=https://a.example.com/", "--flow=" + CLIENT_CREDENTIALS);
    assertTrue(
        commands.err().contains("  post  client authentication in the form (RFC 6749"),
        commands::err);
    assertTrue(commands.err().contains("  none  a public client"), commands::err);
  }

  @Test
  void whatOptionsDoNotSayIsAskedForAndTheAnswersAreUsed() throws Exception {
    assertEquals(
        0,
        commands.runWithInput(
            String.join(
                "\n",
                "https://shop.example.com/api",
                "oauth2-client-credential", // mistyped
                CLIENT_CREDENTIALS,
                "tls", // not accepted
                "post",
                "https://shop.example.com/token",
                "batch",
                "hunter2", // not where it comes from
                "file:/run/secrets/shop",
                "",
                ""),
            "init",
            "--output",
            commands.config().toString()),
        commands::toString);

    String text = Files.readString(commands.config());
    assertTrue(text.contains("site.shop.client-auth = post\n"), text);
    assertTrue(text.contains("site.shop.client-secret = ${file:/run/secrets/shop}\n"), text);
    assertFalse(text.contains("hunter2"), text);
    assertFalse(commands.toString().contains("hunter2"), commands::toString);
    assertTrue(commands.err().contains("did you mean " + CLIENT_CREDENTIALS), commands::err);
    assertEquals("", commands.out().replaceAll("(?s)wrote .*", ""));
  }

  static Stream<String> flows() throws IOException {
    return ParameterQuestions.names().stream();
  }

  /** Whatever a flow needs beyond its secrets is answered with a word or a URL. */
  @ParameterizedTest
  @MethodSource("flows")
  void theFileForEachFlowHasNoMistakes(String flow) throws Exception {
    List<String> options = new ArrayList<>(List.of("--url=https://x.example/", "--flow=" + flow));
    if (flow.equals("api-key")) {
      options.add("--set=header=X-Key");
    }
    int code = init(options.toArray(String[]::new));
    for (int i = 0; code == 2 && i < 12; i++) {
      String missing = commands.err().replaceAll("(?s).*\\n(\\S+) is missing: .*", "$1");
      options.add("--set=" + missing + "=https://x.example/" + missing);
      code = init(options.toArray(String[]::new));
    }

    assertEquals(0, code, commands::toString);
    Files.delete(commands.config());
  }

  @Test
  void aChoiceBringsItsOwnParametersAndLeavesOutThoseOfTheOthers() throws Exception {
    assertEquals(
        0,
        init(
            "--url=https://x.example/",
            "--flow=" + CLIENT_CREDENTIALS,
            "--set=client-auth=private-key-jwt",
            "--set=token-endpoint=https://x.example/token",
            "--set=client-id=batch",
            "--set=client-key=file:/run/secrets/key.pem"),
        commands::toString);

    String text = Files.readString(commands.config());
    assertTrue(text.contains("site.x.client-key = ${file:/run/secrets/key.pem}\n"), text);
    assertFalse(text.contains("site.x.client-secret"), text);
  }

  /** Where a token is taken from, and what the end of a session looks like, are no secrets. */
  @Test
  void aKeyThatOnlyNamesASecretTookNoValue() throws Exception {
    assertEquals(
        0,
        init(
            "--url=https://x.example/",
            "--flow=login",
            "--set=url=https://x.example/login",
            "--set=username=robot",
            "--set=acquire.take.token=json:/session/id",
            "--set=reject.header.X-Session=expired*"),
        commands::toString);

    String written = Files.readString(commands.config());
    assertTrue(written.contains("acquire.take.token = json:/session/id"), written);
  }

  @Test
  void aFlowThatKeepsSomethingGetsAStore() throws Exception {
    assertEquals(
        0,
        init(
            "--url=https://x.example/",
            "--flow=oauth2-authorization-code",
            "--set=token-endpoint=https://x.example/token",
            "--set=authorization-endpoint=https://x.example/authorize",
            "--set=client-id=batch"),
        commands::toString);

    String text = Files.readString(commands.config());
    assertTrue(text.contains("\nagent.store = tokens.store\n"), text);
    assertTrue(text.contains("\nagent.store-key = ${env:COUNTERSIGN_STORE_KEY}\n"), text);
  }

  @Test
  void aSecretFromTheKeystoreGetsOne() throws Exception {
    assertEquals(
        0,
        init("--url=https://x.example/", "--flow=bearer", "--set=token=keystore:x"),
        commands::toString);

    String text = Files.readString(commands.config());
    assertTrue(text.contains("site.x.token = ${keystore:x}\n"), text);
    assertTrue(text.contains("\nagent.keystore = secrets.p12\n"), text);
  }

  @Test
  void aFileThatIsThereIsOnlyReplacedByForce() throws Exception {
    Files.writeString(commands.config(), "mine");

    assertEquals(2, init("--url=https://x.example/", "--flow=bearer"));
    assertTrue(commands.err().contains("is there already: --force replaces it"), commands::err);
    assertEquals("mine", Files.readString(commands.config()));

    assertEquals(0, init("--url=https://x.example/", "--flow=bearer", "--force"));
    assertTrue(Files.readString(commands.config()).contains("site.x.token = ${env:X_TOKEN}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--flow=bearer | the URL is missing: say --url",
        "--url=https://x.example/ | the flow is missing: say --flow",
        "--url=https://x.example/ --flow=baerer | did you mean bearer?",
        "--url=http://x.example/ --flow=bearer | accept it by --allow-http",
        "--url=ftp://x.example/ --flow=bearer | has another scheme than https or http",
        "--url=https://s3cret@x.example/ --flow=bearer | has a user before '@'",
        "--url=https://x.example/ --flow=basic | username is missing: say --set username=VALUE",
        "--url=https://x.example/ --flow=bearer --set=token=s3cret | would stand in the file",
        "--url=https://x.example/ --flow=bearer --set=tokn=t | did you mean",
        "--url=https://x.example/ --flow=bearer --set=a:b=c | a key has no blanks",
        "--url=https://x.example/ --flow=login --set=send=xml | send: accepted are",
        "--url=https://x.example/ --flow=bearer --site=a.b | --site: accepted are",
        "--url=https://x.example/ --flow=api-key | nothing would go on a request",
      })
  void badInputIsExitCodeTwoAndNothingIsWritten(String options, String said) throws Exception {
    assertEquals(2, init(options.split(" ")), commands::toString);

    assertTrue(commands.err().contains(said), commands::err);
    assertFalse(commands.toString().contains("s3cret"), commands::toString);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aLiteralSecretIsWrittenOnDemandForTheOwnerAlone() throws Exception {
    assertEquals(
        0,
        init("--url=https://x.example/", "--flow=bearer", "--set=token=dev\\only", "--literal"),
        commands::toString);

    assertTrue(Files.readString(commands.config()).contains("site.x.token = dev\\\\only\n"));
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(2, Files.getPosixFilePermissions(commands.config()).size());
    }
  }

  @Test
  void aPathOfWindowsIsWrittenSoThatItIsReadAgain() throws Exception {
    assertEquals(
        0,
        init("--url=https://x.example/", "--flow=bearer", "--set=token=file:C:\\secrets\\new"),
        commands::toString);

    assertTrue(
        Files.readString(commands.config())
            .contains("site.x.token = ${file:C:\\\\secrets\\\\new}\n"));
    assertEquals(0, commands.run("check", commands.config().toString()), commands::toString);
    assertTrue(commands.out().contains("${file:C:\\secrets\\new}"), commands::out);
  }

  @Test
  void theStandardOutputHasTheFileAlone() throws Exception {
    assertEquals(0, commands.run("init", "--url=x.example", "--flow=bearer", "--output", "-"));
    assertTrue(commands.out().startsWith("# Which requests get a credential"), commands::out);
    assertTrue(commands.out().endsWith("# site.x.on-failure = fail\n"), commands::out);
    assertFalse(Files.exists(commands.config()));
  }

  private int init(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "init";
    all[1] = "--output";
    all[2] = commands.config().toString();
    System.arraycopy(options, 0, all, 3, options.length);
    return commands.run(all);
  }
}
