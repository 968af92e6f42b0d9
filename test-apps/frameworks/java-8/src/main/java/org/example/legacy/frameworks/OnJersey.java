package org.example.legacy.frameworks;

import javax.ws.rs.ClientErrorException;
import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.client.Entity;
import javax.ws.rs.client.Invocation;
import javax.ws.rs.core.MediaType;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;
import org.glassfish.jersey.client.RequestEntityProcessing;

/** The JAX-RS client of Jersey with the connector that it has by default. */
public final class OnJersey implements Framework {
  private final Client client = ClientBuilder.newClient();
  private final Client chunking =
      ClientBuilder.newClient()
          .property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.CHUNKED)
          .property(ClientProperties.CHUNKED_ENCODING_SIZE, 4096);
  private final Client fixing =
      ClientBuilder.newClient(
          new ClientConfig()
              .connectorProvider(new HttpUrlConnectorProvider().useFixedLengthStreaming()));
  private final Client patching =
      ClientBuilder.newClient().property(HttpUrlConnectorProvider.SET_METHOD_WORKAROUND, true);

  @Override
  public String play(String situation, String base) {
    try {
      return outcome(situation, base);
    } catch (ClientErrorException e) {
      int status = e.getResponse().getStatus();
      return Framework.told(e, status, e.getResponse().readEntity(String.class));
    }
  }

  private String outcome(String situation, String base) {
    switch (situation) {
      case "GET":
        return get(base + "/order");
      case "REDIRECT":
        return get(base + "/moved");
      case "ERROR":
        return get(base + "/missing");
      case "POST":
        return send(client, base, "POST", Entity.json(Order.sample()));
      case "PATCH":
        return send(patching, base, "PATCH", Entity.json(Order.sample()));
      case "POST-FIXED":
        // told how much it is: an entity without a length is buffered
        return client(fixing, base)
            .header("Content-Length", Freight.MUCH.bytes().length)
            .post(Entity.entity(Freight.MUCH.bytes(), MediaType.TEXT_PLAIN), Receipt.class)
            .toString();
      case "POST-CHUNKED":
        return send(chunking, base, "POST", stream(Freight.MUCH));
      case "POST-TOO-MUCH":
        return send(chunking, base, "POST", stream(Freight.TOO_MUCH));
      default:
        throw Framework.unknown(situation);
    }
  }

  private static Entity<?> stream(Freight freight) {
    return Entity.entity(freight.stream(), MediaType.TEXT_PLAIN);
  }

  private String get(String url) {
    return client.target(url).request().get(Order.class).toString();
  }

  private static String send(Client client, String base, String method, Entity<?> entity) {
    return client(client, base).method(method, entity, Receipt.class).toString();
  }

  private static Invocation.Builder client(Client client, String base) {
    return client.target(base).path("orders").request(MediaType.APPLICATION_JSON);
  }
}
