package io.countersign.cli;

import io.countersign.config.SiteSettings;
import io.countersign.match.Coverage;
import io.countersign.match.Specificity;
import io.countersign.match.UrlPattern;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Why a site answers for a URL, and others do not. The choice itself is that of the agent. */
final class Explanation {
  private final AskedUrl asked;
  private final List<SiteSettings> sites;

  Explanation(AskedUrl asked, List<SiteSettings> sites) {
    this.asked = asked;
    this.sites = sites;
  }

  /** Whether a site answers. */
  boolean print(String method, PrintWriter out, Ansi ansi) {
    out.println(ansi.string("@|bold " + method + "|@ ") + asked);
    try {
      List<Candidate> candidates = candidates();
      SiteSettings site = SiteFinder.covering(asked, sites);
      Candidate winner = site == null ? null : winner(site, candidates);
      if (winner == null) {
        out.println("no site covers it: it goes out as the application made it");
      } else {
        answer(winner, out);
      }
      others(candidates, winner, out, ansi);
      return winner != null;
    } catch (IllegalArgumentException e) {
      out.println("no site can cover it: " + e.getMessage());
      return false;
    } finally {
      out.flush();
    }
  }

  /** The nearest first; what is of another host altogether is none. */
  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (SiteSettings site : sites) {
      for (UrlPattern pattern : site.match()) {
        Coverage coverage =
            Coverage.of(
                pattern, site.except(), asked.scheme(), asked.host(), asked.port(), asked.path());
        if (coverage.reason() != Coverage.Reason.HOST) {
          candidates.add(new Candidate(site, pattern, coverage));
        }
      }
    }
    candidates.sort(
        new Comparator<Candidate>() {
          @Override
          public int compare(Candidate a, Candidate b) {
            int byReason = a.coverage.reason().compareTo(b.coverage.reason());
            return byReason != 0 ? byReason : Specificity.ORDER.compare(a.pattern, b.pattern);
          }
        });
    return candidates;
  }

  private static Candidate winner(SiteSettings site, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (candidate.site == site && candidate.coverage.reason() == Coverage.Reason.COVERS) {
        return candidate;
      }
    }
    throw new IllegalStateException("site " + site.name() + " answers without a pattern");
  }

  private static void answer(Candidate winner, PrintWriter out) {
    SiteSettings site = winner.site;
    out.println("site " + site.name() + " answers: its pattern " + winner.pattern + " covers it");
    List<String> headers = site.flow().headerNames(site.parameters());
    out.println(
        "  by flow "
            + site.summary().flow()
            + listed(", header ", headers)
            + listed(", query parameter ", site.flow().queryNames(site.parameters()))
            + listed(", cookie ", site.flow().cookieNames(site.parameters()))
            + (headers.isEmpty()
                ? ""
                : site.policy().replaceExisting()
                    ? "; a header that the application sets is replaced"
                    : "; a header that the application sets itself stays"));
  }

  private static String listed(String kind, List<String> names) {
    return names.isEmpty() ? "" : kind + String.join(", ", names);
  }

  private static void others(
      List<Candidate> candidates, @Nullable Candidate winner, PrintWriter out, Ansi ansi) {
    Columns table = new Columns("SITE", "PATTERN", "WHY IT DOES NOT ANSWER");
    for (Candidate candidate : candidates) {
      if (candidate != winner) {
        table.row(candidate.site.name(), candidate.pattern.toString(), candidate.whyNot(winner));
      }
    }
    if (candidates.size() > (winner == null ? 0 : 1)) {
      out.println();
    }
    table.print(out, ansi);
  }

  private static final class Candidate {
    final SiteSettings site;
    final UrlPattern pattern;
    final Coverage coverage;

    Candidate(SiteSettings site, UrlPattern pattern, Coverage coverage) {
      this.site = site;
      this.pattern = pattern;
      this.coverage = coverage;
    }

    String whyNot(@Nullable Candidate winner) {
      switch (coverage.reason()) {
        case COVERS:
          return winner == null ? "" : Specificity.why(winner.pattern, pattern);
        case EXCEPTED:
          return "except " + coverage.except() + " takes it away";
        case PATH:
          return "its path is another";
        case PORT:
          return "its port is another: a pattern without one means that of the scheme";
        case SCHEME:
          return pattern.isPlainHttp()
              ? "it covers http alone"
              : "it covers https alone: for http the pattern has to begin with http://";
        case DOMAIN_ITSELF:
          return "*. covers what is below the domain, and not the domain itself: add it";
        default:
          return "it covers that host alone: *. before a domain covers what is below it";
      }
    }
  }
}
