package io.github.tacit.clientcert;

import io.github.tacit.cache.BoundedMap;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * Answers from elsewhere, each as long as it counts. Asks once, however many threads want to know the same. Bounded, the
 * least used goes first; thread-safe.
 */
final class Remembered<V> {
    private final BoundedMap<String, Answer<V>> answers;
    private final SingleFlight<String, Answer<V>> running = new SingleFlight<>();

    /**
     * One answer.
     *
     * @param until when it has to be asked for again
     */
    record Answer<V>(V value, Instant until) {}

    Remembered(int most) {
        answers = new BoundedMap<>(most);
    }

    V get(String key, Instant now, Callable<Answer<V>> ask) {
        Answer<V> known = last(key);
        if (known != null && now.isBefore(known.until())) {
            return known.value();
        }
        Answer<V> fresh = running.run(key, ask);
        put(key, fresh);
        return fresh.value();
    }

    void put(String key, Answer<V> answer) {
        answers.put(key, answer);
    }

    /** The last answer, which may not count any more. */
    @Nullable Answer<V> last(String key) {
        return answers.get(key);
    }
}
