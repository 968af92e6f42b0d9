/**
 * Tokens that outlive a credential: the store behind refresh tokens, in memory or in an encrypted
 * file that several processes share. {@link io.countersign.store.TokenStore} is the door for other
 * kinds.
 */
@NullMarked
package io.countersign.store;

import org.jspecify.annotations.NullMarked;
