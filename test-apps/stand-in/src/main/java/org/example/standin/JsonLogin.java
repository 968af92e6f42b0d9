package org.example.standin;

/**
 * A login as many APIs have one: user and password in a JSON object, a token in the JSON answer.
 */
public final class JsonLogin implements Resource {
  private final Tokens tokens;

  public JsonLogin(StandIn standIn) {
    this.tokens = standIn.tokens();
  }

  @Override
  public Reply answer(SeenRequest request) {
    String wanted =
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(StandIn.USER, StandIn.PASSWORD);
    if (!request.method().equals("POST")
        || !String.valueOf(request.header("Content-Type")).startsWith("application/json")
        || !Echo.text(request.body()).equals(wanted)) {
      return Reply.error(401, "unauthorized", "unknown user");
    }
    return Reply.of(200, "{\"session\":{\"key\":\"%s\"}}".formatted(tokens.issue()));
  }
}
