package org.example.legacy.frameworks;

/** What the API keeps; read and written by each framework's own mapping. */
public final class Order {
  public long id;
  public String item;
  public int quantity;

  public static Order sample() {
    Order order = new Order();
    order.id = 4711;
    order.item = "Grüße aus Zürich";
    order.quantity = 3;
    return order;
  }

  @Override
  public String toString() {
    return "order " + id + ": " + quantity + " x " + item;
  }
}
