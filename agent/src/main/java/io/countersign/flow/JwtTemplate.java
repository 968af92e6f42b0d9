package io.countersign.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.flow.function.Value;
import io.countersign.flow.jwt.Algorithm;
import io.countersign.flow.jwt.Assertion;
import io.countersign.flow.jwt.KeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys {@code jwt.NAME.…} of a flow: what {@code ${jwt:NAME}} signs, for private-key-jwt and
 * client-secret-jwt (RFC 7523 §2.2) and the JWT bearer grant (RFC 7523 §2.1). Immutable; signed
 * anew each time.
 */
public final class JwtTemplate {
  private static final String ACCEPTED_ALG = "accepted are " + Arrays.toString(Algorithm.values());

  private final String name;
  private final Template alg;
  private final Template key;
  private final List<JwtMember> header;
  private final List<JwtMember> claims;

  private JwtTemplate(Builder from, Template alg, Template key) {
    this.name = from.name;
    this.alg = alg;
    this.key = key;
    this.header = Collections.unmodifiableList(new ArrayList<>(from.header));
    this.claims = Collections.unmodifiableList(new ArrayList<>(from.claims));
  }

  /**
   * The assertion in its compact form.
   *
   * @throws UnsetException where a name without default is not set
   * @throws FlowException where the key does not serve; the message holds nothing of it
   */
  String sign(Scope scope) throws FlowException {
    Algorithm algorithm = algorithm(alg.render(scope));
    ObjectNode head = JwtMember.newObject();
    head.put("alg", algorithm.name());
    for (JwtMember member : header) {
      member.putInto(head, scope);
    }
    ObjectNode body = JwtMember.newObject();
    for (JwtMember member : claims) {
      member.putInto(body, scope);
    }
    Value secret = key.value(scope);
    try {
      return Assertion.sign(
          algorithm, head.toString(), body.toString(), secret.bytes(), secret.text());
    } catch (KeyException e) {
      throw new FlowException("jwt." + name + ".key " + e.getMessage());
    }
  }

  /** The names that must be set, since they have no default. */
  public Set<String> required() {
    return names(false);
  }

  /** All names, those with a default included. */
  public Set<String> names() {
    return names(true);
  }

  private Set<String> names(boolean withDefault) {
    Set<String> names = new LinkedHashSet<>();
    TemplatePart.collect(alg, names, withDefault);
    TemplatePart.collect(key, names, withDefault);
    for (JwtMember member : header) {
      member.collectNames(names, withDefault);
    }
    for (JwtMember member : claims) {
      member.collectNames(names, withDefault);
    }
    return names;
  }

  private Algorithm algorithm(String written) throws FlowException {
    Algorithm algorithm = Algorithm.named(written);
    if (algorithm == null) {
      throw new FlowException("jwt." + name + ".alg: " + ACCEPTED_ALG);
    }
    return algorithm;
  }

  /** Takes the keys {@code jwt.NAME.…} one by one; each says what is wrong with a literal. */
  public static final class Builder {
    private final String name;
    private final List<JwtMember> header = new ArrayList<>();
    private final List<JwtMember> claims = new ArrayList<>();
    private @Nullable Template alg;
    private @Nullable Template key;

    public Builder(String name) {
      this.name = name;
    }

    /** {@code jwt.NAME.alg}. */
    public void alg(Template algorithm) throws TemplateException {
      String known = algorithm.literal();
      if (known != null && Algorithm.named(known) == null) {
        throw new TemplateException("'" + known + "' is not known; " + ACCEPTED_ALG);
      }
      alg = algorithm;
    }

    /** {@code jwt.NAME.key}: PEM, a JWK, or for HS256 and its like the secret itself. */
    public void key(Template signingKey) {
      key = signingKey;
    }

    /** {@code jwt.NAME.header.MEMBER}, where MEMBER may end in {@code :json}. */
    public void header(String member, Template value, boolean optional) throws TemplateException {
      header.add(JwtMember.ofHeader(member, value, optional));
    }

    /** {@code jwt.NAME.claim.MEMBER}, where MEMBER may end in {@code :json}. */
    public void claim(String member, Template value, boolean optional) throws TemplateException {
      claims.add(JwtMember.ofClaims(member, value, optional));
    }

    /**
     * @throws TemplateException where alg or key has not been told
     */
    public JwtTemplate build() throws TemplateException {
      Template algorithm = alg;
      Template signingKey = key;
      if (algorithm == null) {
        throw new TemplateException("jwt." + name + ".alg is missing; " + ACCEPTED_ALG);
      }
      if (signingKey == null) {
        throw new TemplateException(
            "jwt."
                + name
                + ".key is missing: a private key as PEM or JWK, or a secret for HS256 and its like");
      }
      return new JwtTemplate(this, algorithm, signingKey);
    }
  }
}
