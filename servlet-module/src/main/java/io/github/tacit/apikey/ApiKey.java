package io.github.tacit.apikey;

import jakarta.annotation.Nullable;
import java.time.Instant;

/**
 * A key that a client presented and that the store knows. Only {@link ApiKeyStore} makes one, so whoever holds it holds
 * the proof; it never holds the key's text. Immutable and thread-safe.
 */
public final class ApiKey {
    private final String id;
    private final KeyBinding binding;
    private final @Nullable Instant expires;

    ApiKey(String id, KeyBinding binding, @Nullable Instant expires) {
        this.id = id;
        this.binding = binding;
        this.expires = expires;
    }

    /** The name that the keys file gives to this key; safe to log. */
    public String id() {
        return id;
    }

    /** Which client certificates this key may come with. */
    public KeyBinding binding() {
        return binding;
    }

    /** Whether the key's time is over at the given instant. */
    boolean expiredAt(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
