package org.example.standin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An API as applications on frameworks meet it: mapped objects, documents, pages, SOAP; each below
 * a folder for anyone, one that wants a live bearer token, and one that refuses whatever comes.
 *
 * <pre>
 *   …/order            an order                …/orders      takes anything, answers {@link Echo}
 *   …/moved            302 to …/order          …/missing     404, as {@link Reply#error}
 *   …/page             an HTML page            …/page-moved  302 to it
 *   …/order.xml  …     documents               …/order-moved.xml
 *   …/soap             {@link SoapOrders}      …/soap-moved  307 to it
 * </pre>
 */
public final class OrdersService implements Resource {
  public static final String OPEN = "/orders/open";
  public static final String GUARDED = "/orders/guarded";
  public static final String REFUSING = "/orders/refusing";

  private static final String ORDER = "{\"id\":4711,\"item\":\"Grüße aus Zürich\",\"quantity\":3}";
  private static final Map<String, String> MOVED =
      Map.of("moved", "order", "page-moved", "page", "order-moved.xml", "order.xml");
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "properties", "text/plain");

  private final Resource soap = new SoapOrders();

  private OrdersService() {}

  public static void in(StandIn standIn) {
    OrdersService orders = new OrdersService();
    standIn.serve(OPEN + "/", orders);
    standIn.serve(GUARDED + "/", new BearerResource(standIn.tokens(), orders));
    standIn.serve(REFUSING + "/", request -> BearerResource.invalidToken());
  }

  @Override
  public Reply answer(SeenRequest request) {
    String name = request.path().substring(request.path().lastIndexOf('/') + 1);
    if (MOVED.containsKey(name)) {
      return sentTo(request, MOVED.get(name), 302);
    }
    switch (name) {
      case "order":
        return Reply.of(200, ORDER);
      case "orders":
        return Reply.of(200, Echo.of(request.method(), request.path(), unzipped(request)));
      case "page":
        return document("page.html");
      case "soap":
        return soap.answer(request);
      case "soap-moved":
        return sentTo(request, "soap", 307);
      default:
        return document(name);
    }
  }

  /** Absolute: CXF follows no other. */
  private static Reply sentTo(SeenRequest request, String name, int status) {
    String folder = request.path().substring(0, request.path().lastIndexOf('/') + 1);
    return Reply.of(status, "")
        .with("Location", "http://" + request.header("Host") + folder + name);
  }

  private static byte[] unzipped(SeenRequest request) {
    if (!"gzip".equals(request.header("Content-Encoding"))) {
      return request.body();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply document(String name) {
    String text = read("orders/" + name);
    if (text == null) {
      return Reply.error(404, "no_such_order", "4712");
    }
    String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/xml");
    return Reply.of(200, text).with("Content-Type", type + ";charset=UTF-8");
  }

  private static @Nullable String read(String resource) {
    try (InputStream in = OrdersService.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
