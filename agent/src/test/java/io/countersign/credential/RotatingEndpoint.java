package io.countersign.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;

/** A token endpoint that rotates refresh tokens r1, r2, …: each is good for one time. */
final class RotatingEndpoint extends Dispatcher {
  private static final Pattern REFRESH_TOKEN = Pattern.compile("(?:^|&)refresh_token=([^&]*)");

  /** What came, in order: a refresh token, or {@code login}. */
  final List<String> asked = new ArrayList<>();

  int expiresIn = 3600;
  private String good = "r0";
  private int issued;

  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    Matcher redeemed = REFRESH_TOKEN.matcher(request.getBody().readUtf8());
    boolean refresh = redeemed.find();
    asked.add(refresh ? redeemed.group(1) : "login");
    if (refresh && !redeemed.group(1).equals(good)) {
      return new MockResponse().setResponseCode(400).setBody("{\"error\":\"invalid_grant\"}");
    }
    good = "r" + ++issued;
    return new MockResponse()
        .setBody(
            "{\"access_token\":\"a%d\",\"refresh_token\":\"%s\",\"expires_in\":%d}"
                .formatted(issued, good, expiresIn));
  }
}
