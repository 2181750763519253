package io.github.tacit.clientcert;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that is done once, however many threads ask for the same at the same time. Remembers nothing; thread-safe. */
final class SingleFlight<K, V> {
    private final Map<K, FutureTask<V>> running = new ConcurrentHashMap<>();

    V run(K key, Callable<V> work) {
        FutureTask<V> mine = new FutureTask<>(work);
        FutureTask<V> earlier = running.putIfAbsent(key, mine);
        if (earlier != null) {
            return result(earlier);
        }
        try {
            mine.run();
        } finally {
            running.remove(key, mine);
        }
        return result(mine);
    }

    private static <V> V result(FutureTask<V> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a check that broke off", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
