package org.example.endtoend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.example.standin.SeenRequest;
import org.jspecify.annotations.Nullable;

/** The server's half of an NTLM handshake ([MS-NLMP] 2.2.1); it takes any password. */
final class NtlmChallenge {
  private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
  private static final int UNICODE_AND_NTLM = 0x1 | 0x200;

  private NtlmChallenge() {}

  /** What to ask next: to begin, or, after a NEGOTIATE_MESSAGE, the CHALLENGE_MESSAGE. */
  static String to(SeenRequest request) {
    return isUnfinished(request.authorization()) ? "NTLM " + challengeMessage() : "NTLM";
  }

  /** Whether this is a NEGOTIATE_MESSAGE, the first of two that a client sends. */
  static boolean isUnfinished(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("NTLM ")) {
      return false;
    }
    byte[] message = Base64.getDecoder().decode(authorization.substring("NTLM ".length()));
    return message.length > SIGNATURE.length && message[SIGNATURE.length] == 1;
  }

  private static String challengeMessage() {
    ByteBuffer message = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    message.put(SIGNATURE).putInt(2);
    message.putShort((short) 0).putShort((short) 0).putInt(48); // no target name
    message.putInt(UNICODE_AND_NTLM);
    message.put("12345678".getBytes(StandardCharsets.US_ASCII)); // the server's challenge
    message.putLong(0);
    message.putShort((short) 0).putShort((short) 0).putInt(48); // no target information
    return Base64.getEncoder().encodeToString(message.array());
  }
}
