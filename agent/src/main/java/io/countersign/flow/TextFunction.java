package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the colon in {@code ${name:argument}}: a secret source ({@code env}, {@code
 * file}) or an encoding ({@code base64}). Applied each time that a flow runs; results are not kept.
 */
public interface TextFunction {
  /**
   * @throws UnsetException where there is no such thing, so that a default may take its place
   * @throws FlowException where it is there and cannot be read; the message holds no secret
   */
  String apply(String argument) throws FlowException;

  /** What is wrong with an argument that is known at start; null where nothing is. */
  @Nullable String problem(String argument);

  /** Whether a result is a secret, never to be shown. */
  boolean isSecret();
}
