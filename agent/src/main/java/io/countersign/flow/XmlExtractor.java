package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** {@code xml:/PATH}: the text of the first element or attribute that an {@link XmlPath} names. */
final class XmlExtractor implements Extractor {
  private final String written;
  private final XmlPath path;

  private XmlExtractor(String written, XmlPath path) {
    this.written = written;
    this.path = path;
  }

  static XmlExtractor parse(String path) throws TemplateException {
    return new XmlExtractor("xml:" + path, XmlPath.parse(path));
  }

  @Override
  public @Nullable String extract(Answer answer) throws FlowException {
    XmlSearch search = new XmlSearch(path);
    try {
      new XmlScanner(answer.text().trim(), search).scan();
    } catch (XmlScanner.Refused e) {
      throw answer.isNot(e.wanted());
    }
    String value = search.found();
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }

  @Override
  public String toString() {
    return written;
  }
}
