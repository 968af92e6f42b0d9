package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.SecretOrigin;
import io.countersign.config.SiteSettings;
import io.countersign.match.UrlPattern;
import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The sites of a configuration as tables: what they cover, where their secrets come from. */
final class SiteTables {
  private final PrintWriter out;
  private final Ansi ansi;

  SiteTables(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  void print(File file, Configuration configuration) {
    int count = configuration.sites().size();
    out.println(file + ": " + count + (count == 1 ? " site" : " sites") + ", no mistakes");
    Columns sites = new Columns("SITE", "FLOW", "COVERS");
    Columns secrets = new Columns("SITE", "SECRET", "COMES FROM");
    File folder = file.getAbsoluteFile().getParentFile();
    add("agent", configuration.agent().secrets(), folder, secrets);
    for (SiteSettings site : configuration.sites()) {
      addPatterns(site, sites);
      add(site.name(), site.summary().secrets(), folder, secrets);
    }
    out.println();
    sites.print(out, ansi);
    out.println();
    secrets.print(out, ansi);
  }

  private static void add(
      String owner, List<SecretOrigin> origins, @Nullable File folder, Columns table) {
    for (SecretOrigin secret : origins) {
      String remark = secret.remark(folder);
      table.row(owner, secret.key(), secret + (remark == null ? "" : "  (" + remark + ")"));
    }
  }

  private static void addPatterns(SiteSettings site, Columns table) {
    String name = site.name();
    String flow = site.summary().flow();
    for (UrlPattern pattern : site.match()) {
      table.row(name, flow, pattern.toString());
      name = "";
      flow = "";
    }
    for (UrlPattern pattern : site.except()) {
      table.row("", "", "but not " + pattern);
    }
  }
}
