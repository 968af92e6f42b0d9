package io.countersign.flow;

import io.countersign.flow.function.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of a {@link Template}: a text as it stands, or a placeholder. */
interface TemplatePart {
  Value value(Scope scope) throws FlowException;

  /**
   * @param withDefault whether the names that need not be set are wanted too
   */
  void collectNames(Set<String> names, boolean withDefault);

  boolean readsSecret();

  /** Whether a function is named in it that is not to be applied for each request. */
  boolean isCostly();

  final class Literal implements TemplatePart {
    private final Value value;

    Literal(String text) {
      this(Value.of(text));
    }

    Literal(Value value) {
      this.value = value;
    }

    String text() {
      return value.text();
    }

    @Override
    public Value value(Scope scope) {
      return value;
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {}

    @Override
    public boolean readsSecret() {
      return false;
    }

    @Override
    public boolean isCostly() {
      return false;
    }
  }

  final class Name implements TemplatePart {
    private final String name;
    private final @Nullable Template otherwise;

    Name(String name, @Nullable Template otherwise) {
      this.name = name;
      this.otherwise = otherwise;
    }

    @Override
    public Value value(Scope scope) throws FlowException {
      Value value = scope.value(name);
      if (value != null) {
        return value;
      }
      if (otherwise == null) {
        throw new UnsetException("${" + name + "} is not set");
      }
      return otherwise.value(scope);
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {
      if (withDefault || otherwise == null) {
        names.add(name);
      }
      collect(otherwise, names, withDefault);
    }

    @Override
    public boolean readsSecret() {
      return otherwise != null && otherwise.readsSecret();
    }

    @Override
    public boolean isCostly() {
      return otherwise != null && otherwise.isCostly();
    }
  }

  final class Call implements TemplatePart {
    private final TextFunction function;
    private final @Nullable Template option;
    private final Template argument;
    private final @Nullable Template otherwise;

    Call(
        TextFunction function,
        @Nullable Template option,
        Template argument,
        @Nullable Template otherwise) {
      this.function = function;
      this.option = option;
      this.argument = argument;
      this.otherwise = otherwise;
    }

    @Override
    public Value value(Scope scope) throws FlowException {
      try {
        Value made =
            function.apply(option == null ? null : option.value(scope), argument.value(scope));
        if (scope.keepsMade() && isOfSecret(scope)) {
          scope.made(made);
        }
        return made;
      } catch (UnsetException unset) {
        if (otherwise == null) {
          throw unset;
        }
        return otherwise.value(scope);
      }
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {
      if (withDefault || otherwise == null) {
        collect(option, names, withDefault);
        collect(argument, names, withDefault);
      }
      collect(otherwise, names, withDefault);
    }

    private boolean isOfSecret(Scope scope) {
      return function.isSecret()
          || argument.readsSecret()
          || scope.isSecret(argument.names())
          || (option != null && (option.readsSecret() || scope.isSecret(option.names())));
    }

    @Override
    public boolean readsSecret() {
      return function.isSecret()
          || argument.readsSecret()
          || (option != null && option.readsSecret())
          || (otherwise != null && otherwise.readsSecret());
    }

    @Override
    public boolean isCostly() {
      return function.isCostly()
          || argument.isCostly()
          || (option != null && option.isCostly())
          || (otherwise != null && otherwise.isCostly());
    }
  }

  /** {@code ${jwt:NAME}}. */
  final class Assertion implements TemplatePart {
    private final JwtTemplate assertion;
    private final @Nullable Template otherwise;

    Assertion(JwtTemplate assertion, @Nullable Template otherwise) {
      this.assertion = assertion;
      this.otherwise = otherwise;
    }

    @Override
    public Value value(Scope scope) throws FlowException {
      try {
        Value signed = Value.of(assertion.sign(scope));
        scope.made(signed);
        return signed;
      } catch (UnsetException unset) {
        if (otherwise == null) {
          throw unset;
        }
        return otherwise.value(scope);
      }
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {
      if (withDefault) {
        names.addAll(assertion.names());
      } else if (otherwise == null) {
        names.addAll(assertion.required());
      }
      collect(otherwise, names, withDefault);
    }

    @Override
    public boolean readsSecret() {
      // it is made of a secret and holds none, and is another each time
      return otherwise != null && otherwise.readsSecret();
    }

    @Override
    public boolean isCostly() {
      return otherwise != null && otherwise.isCostly();
    }
  }

  static void collect(@Nullable Template from, Set<String> names, boolean withDefault) {
    if (from != null) {
      names.addAll(withDefault ? from.names() : from.required());
    }
  }
}
