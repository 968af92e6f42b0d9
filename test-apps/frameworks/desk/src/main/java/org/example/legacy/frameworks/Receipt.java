package org.example.legacy.frameworks;

/** What the API understood of a request that had a body. */
public final class Receipt {
  public String method;
  public String path;
  public int bodyLength;
  public String bodyDigest;

  @Override
  public String toString() {
    return method + " of " + bodyLength + " bytes, " + bodyDigest;
  }
}
