package io.github.tacit.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;

/** A request's body that remembers its beginning as it is read. */
final class SeenInputStream extends ServletInputStream {
    /** Credentials stand in small bodies; of an upload no more than this is remembered. */
    static final int MOST_BYTES = 64 * 1024;

    private final ServletInputStream in;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final Runnable whole;
    private final Rescans rescans = new Rescans();
    private boolean ended;

    /**
     * @param whole run when the body has been read to its end
     */
    SeenInputStream(ServletInputStream in, Runnable whole) {
        this.in = in;
        this.whole = whole;
    }

    /** What was read so far, when it is enough more than the last time. */
    synchronized Optional<String> takeSeen(Charset charset) {
        return rescans.isDue(seen.size(), ended) ? Optional.of(seen.toString(charset)) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            remember(new byte[] {(byte) b}, 0, 1);
        }
        tellWhole(b < 0);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            remember(bytes, offset, count);
        }
        tellWhole(count < 0);
        return count;
    }

    private void tellWhole(boolean atEnd) {
        if (atEnd || in.isFinished()) {
            synchronized (this) {
                ended = true;
            }
            whole.run();
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }

    private synchronized void remember(byte[] bytes, int offset, int length) {
        int room = Math.min(length, MOST_BYTES - seen.size());
        if (room > 0) {
            seen.write(bytes, offset, room);
        }
    }
}
