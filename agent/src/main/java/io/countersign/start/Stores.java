package io.countersign.start;

import io.countersign.config.AgentSettings;
import io.countersign.flow.FlowException;
import io.countersign.store.FileStore;
import io.countersign.store.StoreException;
import io.countersign.store.StoreSecret;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** The token store that the configuration names. */
public final class Stores {
  private Stores() {}

  /** Null for memory: a credential lives there anyway. */
  public static @Nullable TokenStore of(final AgentSettings agent, Clock clock) {
    File file = agent.store();
    if (file == null) {
      return null;
    }
    return new FileStore(
        file,
        new StoreSecret() {
          @Override
          public char[] read() throws StoreException {
            try {
              return agent.storeKey().toCharArray();
            } catch (FlowException e) {
              throw new StoreException("agent.store-key: " + e.getMessage());
            }
          }
        },
        clock);
  }
}
