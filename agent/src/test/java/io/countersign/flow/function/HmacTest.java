package io.countersign.flow.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {
  private static final String LONG_KEY = "aa*131";

  /** RFC 4231 §4.2 to §4.8; AA*N stands for AA, N times. */
  @ParameterizedTest
  @CsvSource({
    "0b*20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "0102030405060708090a0b0c0d0e0f10111213141516171819, cd*50,"
        + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    LONG_KEY
        + ", 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368"
        + "204b6579204669727374, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  })
  void keyedHashesAreThoseOfRfc4231(String key, String text, String expected) {
    assertEquals(
        expected,
        new Hmac("hmac-sha256", "HmacSHA256")
            .apply(Value.of(bytes(key)), Value.of(bytes(text)))
            .text());
  }

  private static byte[] bytes(String hex) {
    int times = hex.indexOf('*');
    return HexFormat.of()
        .parseHex(
            times < 0
                ? hex
                : hex.substring(0, times).repeat(Integer.parseInt(hex.substring(times + 1))));
  }
}
