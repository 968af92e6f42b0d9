package org.example.legacy.frameworks;

import java.net.URL;
import javax.xml.namespace.QName;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Service;
import javax.xml.ws.WebServiceException;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.HTTPException;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;

/** SOAP by Apache CXF over HttpURLConnection: above 4 KB it streams in chunks. */
public final class OnCxf implements Framework {

  @Override
  public String play(String situation, String base) throws Exception {
    try {
      return outcome(situation, base);
    } catch (SOAPFaultException e) {
      return Framework.told(e, 500, e.getFault().getFaultCode() + " " + e.getMessage());
    } catch (WebServiceException e) {
      if (e.getCause() instanceof HTTPException) {
        HTTPException http = (HTTPException) e.getCause();
        return Framework.told(http, http.getResponseCode(), http.getResponseMessage());
      }
      throw e;
    }
  }

  private static String outcome(String situation, String base) throws Exception {
    switch (situation) {
      case "CALL":
        return desk(base + "/soap").find(4711).toString();
      case "FAULT":
        return desk(base + "/soap").find(4712).toString();
      case "REDIRECT":
        OrderDesk moved = desk(base + "/soap-moved");
        policy(moved).setAutoRedirect(true);
        return moved.find(4711).toString();
      case "LOAD-CHUNKED":
        return desk(base + "/soap").load(Freight.MUCH.text());
      case "LOAD-TOO-MUCH":
        return desk(base + "/soap").load(Freight.TOO_MUCH.text());
      case "LOAD-BUFFERED":
        OrderDesk buffering = desk(base + "/soap");
        policy(buffering).setAllowChunking(false);
        return buffering.load(Freight.MUCH.text());
      case "WSDL":
        return byDescription(base);
      default:
        throw Framework.unknown(situation);
    }
  }

  /** The way of generated clients: the WSDL and the schema that it imports are fetched first. */
  private static String byDescription(String base) throws Exception {
    // a bus keeps what it has fetched
    Bus bus = BusFactory.newInstance().createBus();
    Bus before = BusFactory.getAndSetThreadDefaultBus(bus);
    try {
      OrderDesk desk =
          Service.create(
                  new URL(base + "/orders.wsdl"), new QName(OrderDesk.NAMESPACE, "OrderService"))
              .getPort(OrderDesk.class);
      ((BindingProvider) desk)
          .getRequestContext()
          .put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, base + "/soap");
      return desk.find(4711).toString();
    } finally {
      BusFactory.setThreadDefaultBus(before);
      bus.shutdown(true);
    }
  }

  private static OrderDesk desk(String address) {
    JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
    factory.setServiceClass(OrderDesk.class);
    factory.setAddress(address);
    return factory.create(OrderDesk.class);
  }

  private static HTTPClientPolicy policy(OrderDesk desk) {
    Client client = ClientProxy.getClient(desk);
    HTTPConduit conduit = (HTTPConduit) client.getConduit();
    HTTPClientPolicy policy = new HTTPClientPolicy();
    conduit.setClient(policy);
    return policy;
  }
}
