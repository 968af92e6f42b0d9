package io.countersign.start;

import io.countersign.config.Configuration;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration file as it was found: valid, or with everything that is wrong with it. */
final class Reading {
  final File file;

  /** When the files were last written, as it was before they were read. */
  final Stamps stamps;

  /** Null where it is not valid. */
  final @Nullable Configuration configuration;

  /** Empty where it is valid. */
  final List<String> mistakes;

  private Reading(
      File file, Stamps stamps, @Nullable Configuration configuration, List<String> mistakes) {
    this.file = file;
    this.stamps = stamps;
    this.configuration = configuration;
    this.mistakes = mistakes;
  }

  static Reading of(File file) {
    return of(file, Stamps.of(file));
  }

  static Reading of(File file, Stamps stamps) {
    try {
      Configuration read = Configuration.read(file, System.getenv());
      List<String> mistakes = read.mistakes().lines();
      return new Reading(file, stamps, mistakes.isEmpty() ? read : null, mistakes);
    } catch (IOException e) {
      String mistake = file + ": cannot be read: " + e.getMessage();
      return new Reading(file, stamps, null, Collections.singletonList(mistake));
    }
  }
}
