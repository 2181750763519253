package io.github.tacit.cli;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A stream that is flushed when nothing has been written for a while, by a thread of its own, since a reader of standard
 * input waits without a limit. As long as text keeps coming nothing is flushed, so that the output does not depend on how
 * it was cut.
 */
final class IdleFlush extends OutputStream {
    private static final long IDLE_MILLIS = 200;

    private final OutputStream out;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tacit-flush");
        thread.setDaemon(true);
        return thread;
    });

    /** Guarded by this; whether it was written to since the timer looked. */
    private boolean busy;

    /** Guarded by this; whether there is something to flush. */
    private boolean dirty;

    /** Guarded by this. */
    private @Nullable IOException failure;

    private final ScheduledFuture<?> looking;

    /** Takes over a stream, and closes it with itself. */
    IdleFlush(OutputStream out) {
        this.out = out;
        looking = timer.scheduleWithFixedDelay(this::look, IDLE_MILLIS, IDLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        if (busy || !dirty || failure != null) {
            busy = false;
            return;
        }
        dirty = false;
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException(e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        rethrow();
        out.write(bytes, from, length);
        busy = true;
        dirty = true;
    }

    @Override
    public synchronized void flush() throws IOException {
        rethrow();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        looking.cancel(false);
        timer.shutdown();
        synchronized (this) {
            rethrow();
            out.close();
        }
    }

    private void rethrow() throws IOException {
        IOException earlier = failure;
        if (earlier != null) {
            throw earlier;
        }
    }
}
