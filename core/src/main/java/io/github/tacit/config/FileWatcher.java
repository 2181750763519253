package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells when files change, on one daemon thread. Thread-safe.
 *
 * <p>A file has changed when its real path, its time, its size or its identity has: so a symbolic link that is swapped
 * further up, as Kubernetes does for mounted ConfigMaps, counts too. The operating system's notices only make it fast;
 * where there are none, every file is looked at once an interval. What is still being written is waited for: an action
 * runs when a file has stayed the same for the quiet time.
 */
public final class FileWatcher implements AutoCloseable {
    private final Duration interval;
    private final Duration quiet;
    private final @Nullable WatchService notices;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private FileWatcher(Duration interval, Duration quiet, @Nullable WatchService notices) {
        this.interval = interval;
        this.quiet = quiet;
        this.notices = notices;
        this.thread = newThread(this::run);
    }

    /**
     * The thread must not keep a web application in memory: so it inherits no thread-locals, no context loader and, on
     * JDKs that have them, no protection domains of its creator's callers.
     */
    @SuppressWarnings("removal")
    private static Thread newThread(Runnable work) {
        Thread thread = java.security.AccessController.doPrivileged(
                (java.security.PrivilegedAction<Thread>) () -> new Thread(null, work, "tacit-watcher", 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(FileWatcher.class.getClassLoader());
        return thread;
    }

    /**
     * A running watcher.
     *
     * @param interval how often files are looked at when the operating system tells nothing
     * @param quiet how long a file must stay the same before it counts as written
     */
    public static FileWatcher start(Duration interval, Duration quiet) {
        return start(interval, quiet, newWatchService());
    }

    static FileWatcher start(Duration interval, Duration quiet, @Nullable WatchService notices) {
        FileWatcher watcher = new FileWatcher(interval, quiet, notices);
        watcher.thread.start();
        return watcher;
    }

    /**
     * Runs an action, on the watcher's thread, after each change of a file; the file need not exist yet. An action that
     * throws ends nothing but itself, so it should report its failures where they are seen.
     *
     * @return closes this watch only
     */
    public AutoCloseable watch(Path file, Runnable action) {
        return watch(file, stateOf(file), action);
    }

    /** What a file is like now, to be taken before it is read and given to {@link #watch(Path, Object, Runnable)}. */
    public static Object stateOf(Path file) {
        return FileState.of(file.toAbsolutePath());
    }

    /** As {@link #watch(Path, Runnable)}; a change since {@link #stateOf} counts, too. */
    public AutoCloseable watch(Path file, Object seen, Runnable action) {
        Path absolute = file.toAbsolutePath();
        Watched each = new Watched(absolute, action, (FileState) seen);
        watched.add(each);
        register(absolute.getParent());
        return () -> watched.remove(each);
    }

    /** Stops the thread; a running action ends first. */
    @Override
    public void close() {
        closed.countDown();
        if (notices != null) {
            try {
                notices.close();
            } catch (IOException e) {
                // The thread ends by the latch then, at the end of its interval.
                thread.interrupt();
            }
        }
    }

    /** Whether the thread has ended; for tests. */
    boolean ended(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
        return !thread.isAlive();
    }

    private static @Nullable WatchService newWatchService() {
        // The JDK's helper thread inherits the context loader.
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(FileWatcher.class.getClassLoader());
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            // Out of inotify instances, or a system without notices: looking once an interval does it.
            return null;
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    private void register(@Nullable Path folder) {
        if (notices == null || folder == null) {
            return;
        }
        try {
            folder.register(
                    notices,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException | ClosedWatchServiceException e) {
            // The folder is missing, or the watcher is closed; the interval covers the first.
            return;
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                if (awaitNotice()) {
                    for (Watched each : watched) {
                        check(each);
                    }
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // Closed: the thread ends.
            return;
        }
    }

    /** Waits for a notice or the end of the interval; false when the watcher was closed. */
    private boolean awaitNotice() throws InterruptedException {
        if (notices == null) {
            return !closed.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        WatchKey key = notices.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = notices.poll();
        }
        return !isClosed();
    }

    private void check(Watched each) throws InterruptedException {
        FileState now = FileState.of(each.file);
        if (now.equals(each.state)) {
            return;
        }
        FileState before;
        do {
            before = now;
            if (closed.await(quiet.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            now = FileState.of(each.file);
        } while (!now.equals(before));
        each.state = now;
        // A folder that was made anew needs a new registration.
        register(each.file.getParent());
        if (watched.contains(each)) {
            try {
                each.action.run();
            } catch (RuntimeException | Error e) {
                // An Error, too: without the thread, no change of any file would be seen again.
                Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
                handler.uncaughtException(thread, e);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static final class Watched {
        private final Path file;
        private final Runnable action;
        /** Read and written by the watcher's thread only, once it is in the list. */
        private FileState state;

        Watched(Path file, Runnable action, FileState state) {
            this.file = file;
            this.action = action;
            this.state = state;
        }
    }

    /** What tells one content of a file from another without reading it; all null when there is no file. */
    private record FileState(
            @Nullable Path realPath,
            @Nullable Object identity,
            @Nullable Object time,
            long size) {
        static FileState of(Path file) {
            try {
                Path realPath = file.toRealPath();
                BasicFileAttributes attributes =
                        Files.readAttributes(realPath, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return new FileState(realPath, attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
            } catch (IOException e) {
                return new FileState(null, null, null, 0);
            }
        }
    }
}
