package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Values come and go, scopes open and close, and 16 threads redact: none misses what is registered. */
class KnownConcurrencyTest {
    private static final int THREADS = 16;
    private static final int VALUES = Boolean.getBoolean("test.long") ? 20_000 : 300;

    private final Tacit tacit = new Tacit(List.of(), Optional.empty());
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void noSecretIsMissedOnceRegisterHasReturned() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                readers.add(threads.submit(reader(i)));
            }
            threads.submit(this::registerAndForget).get();
            int redactions = 0;
            for (Future<Integer> reader : readers) {
                redactions += reader.get();
            }
            assertTrue(redactions >= THREADS);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    private void registerAndForget() {
        Random random = new Random(1);
        try {
            for (int i = 0; i < VALUES; i++) {
                String value = Texts.characters(random, 8 + i % 40, 62);
                String passing = Texts.characters(random, 8 + i % 40, 62);
                tacit.registry().register("test", value);
                registered.add(value);
                tacit.registry().register("passing", passing).close();
            }
        } finally {
            done.set(true);
        }
    }

    private Callable<Integer> reader(int number) {
        return () -> {
            Random random = new Random(1_000 + number);
            int redactions = 0;
            do {
                if (!registered.isEmpty()) {
                    String value = registered.get(random.nextInt(registered.size()));
                    assertMasked(value);
                }
                String credential = Texts.characters(random, 24, 62);
                try (SecretScope scope = tacit.openScope()) {
                    assertTrue(scope.add(credential));
                    assertMasked(credential);
                }
                redactions++;
            } while (!done.get());
            return redactions;
        };
    }

    /** Among millions of random values some have the form of a provider's key, and its label. */
    private void assertMasked(String value) {
        String redacted = tacit.redactor().redact("x " + value + " y");
        assertTrue(redacted.matches("x \\[redacted:[a-z-]+] y"), redacted.replace(value, "its value"));
    }
}
