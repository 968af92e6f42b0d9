package io.countersign.credential;

/**
 * Runs one renewal and ends with it. A thread of its own: what interrupts a request (and with it
 * the I/O of a virtual thread) must not fail the renewal of all the others.
 */
final class RenewalThread extends Thread {
  private final Runnable renewal;

  RenewalThread(String site, Runnable renewal) {
    super("countersign-" + site);
    this.renewal = renewal;
    setDaemon(true);
    setContextClassLoader(null); // the application's may be one that wants to be unloaded
  }

  @Override
  public void run() {
    renewal.run();
  }
}
