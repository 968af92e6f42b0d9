package io.countersign.cli;

import java.net.URI;

/** Shows a page to the person who started the command. */
interface Browser {
  /** False where none is to be found: the person opens the page. */
  boolean open(URI page);
}
