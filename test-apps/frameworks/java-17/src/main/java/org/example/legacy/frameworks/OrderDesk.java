package org.example.legacy.frameworks;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;

/** The SOAP API, as a generated interface would say it. */
@WebService(name = "OrderDesk", targetNamespace = OrderDesk.NAMESPACE)
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
public interface OrderDesk {
  String NAMESPACE = "urn:example:orders";

  @WebMethod
  @WebResult(name = "order", targetNamespace = NAMESPACE, partName = "order")
  Order find(@WebParam(name = "find", targetNamespace = NAMESPACE, partName = "find") long id);

  @WebMethod
  @WebResult(name = "receipt", targetNamespace = NAMESPACE, partName = "receipt")
  String load(
      @WebParam(name = "load", targetNamespace = NAMESPACE, partName = "load") String freight);
}
