package io.countersign.cli;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** The default browser: by java.awt.Desktop, else by the command that the system has for it. */
final class DesktopBrowser implements Browser {
  @Override
  public boolean open(URI page) {
    return byDesktop(page) || byCommand(page);
  }

  private static boolean byDesktop(URI page) {
    try {
      if (!GraphicsEnvironment.isHeadless()
          && Desktop.isDesktopSupported()
          && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(page);
        return true;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // a headless or cut-down JRE: LinkageError where it has no java.desktop
    }
    return false;
  }

  private static boolean byCommand(URI page) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean windows = system.startsWith("windows");
    ProcessBuilder command;
    if (windows) {
      command = new ProcessBuilder("rundll32", "url.dll,FileProtocolHandler", page.toString());
    } else if (system.startsWith("mac")) {
      command = new ProcessBuilder("open", page.toString());
    } else {
      command = new ProcessBuilder("xdg-open", page.toString());
    }
    File nowhere = new File(windows ? "NUL" : "/dev/null");
    try {
      command.redirectErrorStream(true).redirectOutput(nowhere).start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
