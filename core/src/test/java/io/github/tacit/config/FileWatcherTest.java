package io.github.tacit.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWatcherTest {
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsAChange(boolean noticed) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "one");
        try (FileWatcher watcher = watcher(noticed)) {
            watcher.watch(file, () -> seen.add(read(file)));
            Files.writeString(file, "number two");

            awaitUntil("number two");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsThatAMissingFileIsThere(boolean noticed) throws Exception {
        Path file = folder.resolve("f");
        try (FileWatcher watcher = watcher(noticed)) {
            watcher.watch(file, () -> seen.add(read(file)));
            Files.writeString(file, "here");

            awaitUntil("here");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsASwappedLinkAsKubernetesMakesIt(boolean noticed) throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("..one")).resolve("f"), "one");
        Files.writeString(Files.createDirectory(folder.resolve("..two")).resolve("f"), "two");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..one"));
        Path file = Files.createSymbolicLink(folder.resolve("f"), Path.of("..data", "f"));
        try (FileWatcher watcher = watcher(noticed)) {
            watcher.watch(file, () -> seen.add(read(file)));
            Path next = Files.createSymbolicLink(folder.resolve("..next"), Path.of("..two"));
            Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            awaitUntil("two");
        }
    }

    @Test
    void aClosedWatchTellsNothingWhileOthersGoOn() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "one");
        try (FileWatcher watcher = watcher(false)) {
            AutoCloseable watch = watcher.watch(file, () -> seen.add("closed one"));
            watch.close();
            watcher.watch(file, () -> seen.add(read(file)));
            Files.writeString(file, "number two");

            assertEquals("number two", seen.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void anActionThatThrowsEndsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "one");
        try (FileWatcher watcher = watcher(false)) {
            watcher.watch(file, () -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> seen.add(e.toString()));
                throw new AssertionError("broken");
            });
            watcher.watch(file, () -> seen.add(read(file)));
            Files.writeString(file, "number two");

            assertEquals("java.lang.AssertionError: broken", seen.poll(30, TimeUnit.SECONDS));
            assertEquals("number two", seen.poll(30, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingEndsTheThread(boolean noticed) throws Exception {
        FileWatcher watcher = FileWatcher.start(NEVER, QUIET, noticed ? notices() : null);
        watcher.close();
        watcher.close();

        assertTrue(watcher.ended(Duration.ofSeconds(30)));
        assertNull(seen.poll());
    }

    private FileWatcher watcher(boolean noticed) throws IOException {
        // With notices the interval is out of reach, so that only they can wake the thread.
        return noticed ? FileWatcher.start(NEVER, QUIET, notices()) : FileWatcher.start(OFTEN, QUIET, null);
    }

    private static @Nullable WatchService notices() throws IOException {
        return FileSystems.getDefault().newWatchService();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A change may be told in two steps when the file was seen half-way. */
    private void awaitUntil(String last) throws InterruptedException {
        String text = "";
        while (!text.equals(last)) {
            text = seen.poll(30, TimeUnit.SECONDS);
            assertNotNull(text, "nothing was told");
        }
    }
}
