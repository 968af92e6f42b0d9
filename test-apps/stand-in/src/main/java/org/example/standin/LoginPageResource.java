package org.example.standin;

/**
 * Sends the browser of somebody who is not logged in to a login page, as applications with pages
 * do.
 */
final class LoginPageResource implements Resource {
  private final Resource inside;

  LoginPageResource(Resource inside) {
    this.inside = inside;
  }

  @Override
  public Reply answer(SeenRequest request) {
    Reply reply = inside.answer(request);
    return reply.status() == 401
        ? Reply.of(302, "").with("Location", "/open/login?from=" + request.path())
        : reply;
  }
}
