package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.InjectionFixture;
import io.countersign.time.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The drawing in docs/how-it-works.md has the arrows that a credential goes, and no others. */
class DrawnStatesTest {
  private static final Pattern ARROW =
      Pattern.compile("^ +([A-Z]+) --> ([A-Z]+)", Pattern.MULTILINE);

  /** Enough for all that has a name: to be stale, refused, to fail, to end. */
  private static final int LONGEST_STORY = 7;

  private static final long LIFE_SECONDS = 100; // stale from 50 on
  private static final long STEP_SECONDS = 25;
  private static final double NO_JITTER = 0.5;

  private enum Event {
    RENEWED,
    FAILED,
    REFUSED,
    ACCEPTED,
    TIME_PASSES
  }

  private final Set<String> gone = new TreeSet<>();

  @Test
  void drawnAreTheArrowsThatThereAre() throws Exception {
    String page = Files.readString(Path.of("../docs/how-it-works.md"));
    Set<String> drawn =
        ARROW
            .matcher(page)
            .results()
            .map(DrawnStatesTest::arrow)
            .collect(Collectors.toCollection(TreeSet::new));
    int stories = (int) Math.pow(Event.values().length, LONGEST_STORY);
    for (int story = 0; story < stories; story++) {
      tell(story);
    }
    assertEquals(String.join("\n", gone), String.join("\n", drawn));
  }

  /** The events are the story's digits; one that cannot happen ends it. */
  private void tell(int story) {
    FakeClock clock = new FakeClock();
    Held held = Held.NOTHING;
    int rest = story;
    for (int i = 0; i < LONGEST_STORY; i++) {
      Standing.State before = Standing.of(held, clock).state();
      Held after = after(Event.values()[rest % Event.values().length], held, clock);
      if (after == null) {
        return;
      }
      rest /= Event.values().length;
      held = after;
      Standing.State now = Standing.of(held, clock).state();
      if (now != before) {
        gone.add(before + " --> " + now);
      }
    }
  }

  /** Null where a keeper would not let it happen. */
  private static @Nullable Held after(Event event, Held held, FakeClock clock) {
    Standing.State state = Standing.of(held, clock).state();
    boolean good = held.isGood(clock);
    switch (event) {
      case RENEWED:
        return state == Standing.State.FRESH ? null : held.renewed(credential(clock), false);
      case FAILED:
        return state == Standing.State.FRESH
            ? null
            : held.failed(new FlowException("answered 500"), clock, NO_JITTER);
      case REFUSED:
        return good ? held.refused(clock, NO_JITTER) : null;
      case ACCEPTED:
        boolean sentForWantOfAnother =
            held.use == Held.Use.REFUSED && !held.afterRefusal.isOver(clock);
        return good || sentForWantOfAnother ? held.accepted() : null;
      case TIME_PASSES:
        clock.pass(STEP_SECONDS, TimeUnit.SECONDS);
        return held;
    }
    throw new AssertionError(event);
  }

  private static Credential credential(FakeClock clock) {
    return new Credential(
        1,
        new Acquired(
            Map.of(), InjectionFixture.bearer("t"), TimeUnit.SECONDS.toMillis(LIFE_SECONDS)),
        new Credential.Moment(clock),
        NO_JITTER);
  }

  private static String arrow(MatchResult arrow) {
    return arrow.group(1) + " --> " + arrow.group(2);
  }
}
