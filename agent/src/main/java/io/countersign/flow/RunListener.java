package io.countersign.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is told what a run of a flow does while it does it, for a person who tries one: names and sizes,
 * never a value.
 */
public interface RunListener {
  /** Nobody listens. */
  RunListener NONE =
      new RunListener() {
        @Override
        public void sending(String step, String requestLine, List<String> headerNames) {}

        @Override
        public void answered(int status, @Nullable String contentType, long millis) {}

        @Override
        public void took(String variable, String from, int characters) {}

        @Override
        public void passedOver(String step) {}
      };

  /**
   * A request goes out, or one that it was redirected to.
   *
   * @param requestLine method and URL, of the query the names alone; secrets in it are masked
   */
  void sending(String step, String requestLine, List<String> headerNames);

  void answered(int status, @Nullable String contentType, long millis);

  /**
   * @param from as it is written in the flow
   * @param characters -1 where it is not in the answer, and need not be
   */
  void took(String variable, String from, int characters);

  /** A step whose endpoint the site does not name. */
  void passedOver(String step);
}
