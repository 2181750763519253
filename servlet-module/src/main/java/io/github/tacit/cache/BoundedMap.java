package io.github.tacit.cache;

import jakarta.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map with a bound; the least used entry goes first. Thread-safe. */
public final class BoundedMap<K, V> {
    private final Map<K, V> entries;

    /** An empty map of at most so many entries; with 0 it stays empty. */
    public BoundedMap(int most) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value; null when there is none. */
    public @Nullable V get(K key) {
        synchronized (entries) {
            return entries.get(key);
        }
    }

    /** Sets a value and returns the one before; null when there was none. */
    public @Nullable V put(K key, V value) {
        synchronized (entries) {
            return entries.put(key, value);
        }
    }

    /** Removes a value if it is there. */
    public void remove(K key) {
        synchronized (entries) {
            entries.remove(key);
        }
    }
}
