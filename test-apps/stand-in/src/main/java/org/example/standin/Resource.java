package org.example.standin;

/** Answers requests below one path. The {@code status} of the request is not yet known: 0. */
public interface Resource {
  Reply answer(SeenRequest request);
}
