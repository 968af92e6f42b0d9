package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The batch job of an application that keeps cookies. The argument {@code URL NAME=VALUE} puts one
 * of its own into its jar; the order {@code COOKIES} prints what the jar holds.
 */
public final class JobWithCookies {
  private JobWithCookies() {}

  public static void main(String[] args) throws IOException {
    CookieManager cookies = new CookieManager();
    CookieHandler.setDefault(cookies);
    for (String own : args) {
      String[] words = own.split(" ", 2);
      HttpCookie cookie = HttpCookie.parse(words[1]).get(0);
      cookie.setPath("/");
      cookie.setVersion(0);
      cookies.getCookieStore().add(URI.create(words[0]), cookie);
    }
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(
          order.equals("COOKIES")
              ? cookies.getCookieStore().getCookies().toString()
              : BatchJob.answerTo(order));
      System.out.flush();
    }
  }
}
