package io.github.tacit.redact;

import io.github.tacit.config.FileWatcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The watches of the files that secrets come from. Not thread-safe. */
final class SecretWatches {
    private final List<AutoCloseable> watches = new ArrayList<>();

    /** Watches these files, each with what it was like before it was read, in place of those before. */
    void replace(FileWatcher watcher, Map<Path, Object> files, Runnable action) {
        List<AutoCloseable> before = List.copyOf(watches);
        watches.clear();
        files.forEach((file, seen) -> watches.add(watcher.watch(file, seen, action)));
        for (AutoCloseable watch : before) {
            try {
                watch.close();
            } catch (Exception e) {
                throw new IllegalStateException("a watch can't be closed", e);
            }
        }
    }

    /** Forgets all watches: their watcher is closed. */
    void forget() {
        watches.clear();
    }
}
