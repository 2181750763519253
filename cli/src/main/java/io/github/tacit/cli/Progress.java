package io.github.tacit.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** How far a file has been read, on one line of the terminal that changes; nothing where there is no terminal. */
final class Progress implements AutoCloseable {
    /** What is done sooner needs no progress. */
    private static final long FIRST_NANOS = 1_000_000_000L;

    private static final long STEP_NANOS = 250_000_000L;
    private static final long NANOS = 1_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean shown;
    private final LongSupplier clock;
    private boolean dirty;

    /**
     * A line that nothing has been shown on.
     *
     * @param clock nanoseconds
     */
    Progress(Console console, boolean wanted, LongSupplier clock) {
        this.out = console.err();
        this.shown = wanted && console.progress();
        this.clock = clock;
    }

    /** A stream that tells how far it has been read. */
    InputStream watch(Path file, InputStream in) throws IOException {
        return shown ? new Watched(in, Shown.of(file.toString()), Files.size(file)) : in;
    }

    /** Takes the line away, so that what is printed next stands alone. */
    @Override
    public void close() {
        if (dirty) {
            out.print(CLEAR);
            out.flush();
            dirty = false;
        }
    }

    private void show(String name, long done, long all, long nanos) {
        StringBuilder line = new StringBuilder(CLEAR).append(name).append(": ").append(Size.text(done));
        if (all >= done && all > 0) {
            line.append(" of ")
                    .append(Size.text(all))
                    .append(", ")
                    .append(100 * done / all)
                    .append(" %");
        }
        line.append(", ")
                .append(Size.text((long) (done / ((double) nanos / NANOS))))
                .append("/s");
        out.print(line);
        out.flush();
        dirty = true;
    }

    private final class Watched extends FilterInputStream {
        private final String name;
        private final long size;
        private final long begin = clock.getAsLong();
        private long next = begin + FIRST_NANOS;
        private long done;

        Watched(InputStream in, String name, long size) {
            super(in);
            this.name = name;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            done += Math.max(0, read);
            long now = clock.getAsLong();
            if (now - next >= 0) {
                next = now + STEP_NANOS;
                show(name, done, size, now - begin);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            Progress.this.close();
            super.close();
        }
    }
}
