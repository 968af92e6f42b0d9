package org.example.legacy.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The batch job of an application that keeps cookies. After the arguments of {@link BatchJob}, each
 * {@code URL NAME=VALUE} puts one of its own into its jar; the order {@code COOKIES} prints what
 * the jar holds.
 */
public final class JobWithCookies {
  private JobWithCookies() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    CookieManager cookies = new CookieManager();
    for (int i = 2; i < args.length; i++) {
      String[] words = args[i].split(" ", 2);
      HttpCookie cookie = HttpCookie.parse(words[1]).get(0);
      cookie.setPath("/");
      cookie.setVersion(0);
      cookies.getCookieStore().add(URI.create(words[0]), cookie);
    }
    BatchJob job = new BatchJob(BatchJob.client(args).cookieHandler(cookies).build());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(
          order.equals("COOKIES")
              ? cookies.getCookieStore().getCookies().toString()
              : job.answerTo(order));
      System.out.flush();
    }
  }
}
