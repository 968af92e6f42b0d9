package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "\"text\"",
        "0",
        "-1",
        "2147483648",
        "9223372036854775808",
        "1.50",
        "1e3",
        "{}",
        "[]",
        "{\"a\":1,\"b\":[true,false,null,{\"c\":\"\\u00e4\"}],\"\":{}}",
        "{\"a\":1,\"a\":{\"b\":2}}",
        "[[1],[2,[3]]]",
        "{\"a\":1} trailing"
      })
  void isTheTreeThatJacksonsMapperWouldBuild(String text) throws Exception {
    assertEquals(new ObjectMapper().readTree(text), Json.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\"", "{\"a\":", "{\"a\":}", "nul", "<html>", "]", "'a'"})
  void isNullWhereTheTextIsNotJson(String text) {
    assertNull(Json.parse(text));
  }

  @Test
  void isBoundInDepth() {
    assertNotNull(Json.parse(nested(1_000)));
    assertNull(Json.parse(nested(1_001)));
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
