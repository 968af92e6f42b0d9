package io.countersign.cli;

import io.countersign.config.Durations;
import io.countersign.time.Clock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code authorize SITE}: a person's consent, given once (RFC 6749 §4.1, RFC 8252). */
@Command(
    name = "authorize",
    description = {
      "Gets a person's consent for a site whose flow wants it, once, and stores the tokens.",
      "Prints and opens the page of the authorization server, and waits for its answer on a"
          + " loopback address."
    })
final class AuthorizeCommand implements Callable<Integer> {
  private static final long LONGEST_MILLIS = 3_600_000;

  /** Where nobody listens, any will do: of those that no service is assigned to. */
  private static final int FIRST_PRIVATE_PORT = 49152;

  private static final int PRIVATE_PORTS = 16384;

  private final File jar;
  private final Clock clock;
  private final Browser browser;

  @Parameters(paramLabel = "SITE", description = "The NAME of site.NAME.* in agent.properties.")
  @SuppressWarnings("NullAway.Init")
  private String siteName;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The agent.properties to read. Default: -Dcountersign.config, COUNTERSIGN_CONFIG, beside"
              + " the jar, in the working directory.")
  private @Nullable String config;

  @Option(
      names = "--no-browser",
      description =
          "Open nothing and listen nowhere: read the address that the browser ended on, or the code"
              + " alone, from the standard input.")
  private boolean noBrowser;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port to wait on. Default: one that is free.")
  private int port;

  @Option(
      names = "--timeout",
      paramLabel = "D",
      defaultValue = "5m",
      description = "The longest wait for the answer, as in 90s or 5m (the default).")
  @SuppressWarnings("NullAway.Init")
  private String timeout;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  AuthorizeCommand(File jar, Clock clock, Browser browser) {
    this.jar = jar;
    this.clock = clock;
    this.browser = browser;
  }

  @Override
  public Integer call() throws Exception {
    long timeoutMillis = timeoutMillis();
    if (port < 0 || port > 65535) {
      throw new ParameterException(spec.commandLine(), "--port: accepted are 1 to 65535");
    }
    ConsentSite site = new SiteFinder(jar, config).find(siteName, clock);
    RedirectUri redirect = RedirectUri.of(site.redirectUri(), port);
    Outcome outcome =
        noBrowser || !redirect.canListen()
            ? byPasting(site, redirect, timeoutMillis)
            : byListening(site, redirect, timeoutMillis);
    return tell(outcome);
  }

  private @Nullable Outcome byListening(ConsentSite site, RedirectUri redirect, long timeoutMillis)
      throws Exception {
    try (LoopbackListener listener = listener(redirect.port())) {
      String redirectUri = redirect.text(listener.port());
      ConsentValues values = ConsentValues.fresh(redirectUri, new SecureRandom());
      URI page = site.page(values);
      ConsentAnswering answering = new ConsentAnswering(site, values);
      listener.start(
          redirect.path(),
          query -> {
            try {
              return answering.answer(RedirectAnswer.ofQuery(query));
            } catch (IllegalArgumentException e) {
              return answering.unreadable(e);
            }
          });
      say("To give your consent for site " + site.name() + ", open this page:");
      say("");
      say("  " + page);
      say("");
      if (!browser.open(page)) {
        say("(No browser was found: open it in one on this machine, or use --no-browser.)");
      }
      say("Waiting for the answer on " + redirectUri + " for up to " + timeout + ".");
      return listener.await(timeoutMillis);
    }
  }

  private @Nullable Outcome byPasting(ConsentSite site, RedirectUri redirect, long timeoutMillis)
      throws Exception {
    SecureRandom random = new SecureRandom();
    int any = FIRST_PRIVATE_PORT + random.nextInt(PRIVATE_PORTS);
    String redirectUri = redirect.text(redirect.port() == 0 ? any : redirect.port());
    ConsentValues values = ConsentValues.fresh(redirectUri, random);
    URI page = site.page(values);
    ConsentAnswering answering = new ConsentAnswering(site, values);
    say("To give your consent for site " + site.name() + ", open this page in any browser:");
    say("");
    say("  " + page);
    say("");
    if (!noBrowser) {
      browser.open(page);
    }
    say("It ends on an address that begins with " + redirectUri);
    say("Whatever the browser shows there: copy that address, paste it here, and press enter.");
    Pasted pasted =
        Pasted.from(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    String line = pasted.await(timeoutMillis);
    if (line == null) {
      return null;
    }
    try {
      return answering.answer(RedirectAnswer.ofPasted(line));
    } catch (IllegalArgumentException e) {
      return answering.unreadable(e);
    }
  }

  private int tell(@Nullable Outcome outcome) throws CommandException {
    if (outcome == null) {
      throw CommandException.failed("No answer came within " + timeout + ". Nothing was stored.");
    }
    String title = Terminal.plain(outcome.title()) + ".";
    String text = Terminal.plain(outcome.text());
    if (!outcome.isGranted()) {
      throw CommandException.failed(title + "\n" + text + "\n" + Terminal.plain(outcome.next()));
    }
    say(title);
    say(text);
    return ExitCode.OK;
  }

  private LoopbackListener listener(int wanted) throws CommandException {
    try {
      return LoopbackListener.open(wanted);
    } catch (BindException e) {
      throw CommandException.usage(
          "port " + wanted + " is taken, or may not be used: free it, or name another by --port");
    } catch (IOException e) {
      throw CommandException.failed("cannot listen on a loopback address: " + e.getMessage());
    }
  }

  private long timeoutMillis() {
    long millis = Durations.millis(timeout);
    if (millis < 1 || millis > LONGEST_MILLIS) {
      throw new ParameterException(
          spec.commandLine(), "--timeout: accepted is a time of up to 1h with its unit, as in 5m");
    }
    return millis;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
