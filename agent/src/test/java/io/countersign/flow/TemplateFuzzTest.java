package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.fuzz.Text;
import java.util.Map;

/** Templates, and the functions in them, over variables of which a server has told one. */
class TemplateFuzzTest {
  @FuzzTest
  void anyTemplateIsRenderedOrItIsSaidWhyNot(byte[] variableAndTemplate) {
    String[] lines = Text.lines(variableAndTemplate, 2);
    Bounds.within(
        () -> {
          try {
            Template template = Template.parse(lines[1], Encodings.all());
            Scope scope = new Scope(Map.of(), Map.of("a", lines[0], "b", "2"));
            String rendered = template.render(scope);
            if (template.literal() != null) {
              assertEquals(template.literal(), rendered);
            }
            template.names();
          } catch (TemplateException | FlowException said) {
            assertNotNull(said.getMessage());
          }
        });
  }
}
