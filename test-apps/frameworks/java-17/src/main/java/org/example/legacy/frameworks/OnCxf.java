package org.example.legacy.frameworks;

import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.HTTPException;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;

/** SOAP by Apache CXF 4, which is over HttpClient: above 4 KB it streams through a pipe. */
public final class OnCxf implements Framework {

  @Override
  public String play(String situation, String base) {
    try {
      return outcome(situation, base);
    } catch (SOAPFaultException e) {
      return Framework.told(e, 500, e.getFault().getFaultCode() + " " + e.getMessage());
    } catch (WebServiceException e) {
      if (e.getCause() instanceof HTTPException http) {
        return Framework.told(http, http.getResponseCode(), http.getResponseMessage());
      }
      throw e;
    }
  }

  private static String outcome(String situation, String base) {
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
      default:
        throw Framework.unknown(situation);
    }
  }

  private static OrderDesk desk(String address) {
    JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
    factory.setServiceClass(OrderDesk.class);
    factory.setAddress(address);
    return factory.create(OrderDesk.class);
  }

  private static HTTPClientPolicy policy(OrderDesk desk) {
    HTTPClientPolicy policy = new HTTPClientPolicy();
    ((HTTPConduit) ClientProxy.getClient(desk).getConduit()).setClient(policy);
    return policy;
  }
}
