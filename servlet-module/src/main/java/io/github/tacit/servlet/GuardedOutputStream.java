package io.github.tacit.servlet;

import io.github.tacit.servlet.AnswerText.Bytes;
import jakarta.annotation.Nullable;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Masks credentials in the bytes of a body. One write here is at most one write there, so that non-blocking writing
 * goes on as it was; what was held back until the end waits there until the container is ready for it.
 */
final class GuardedOutputStream extends ServletOutputStream {
    private static final int PIECE = 8192;
    private static final byte[] NOTHING = {};

    private final ServletOutputStream out;
    private final GuardedResponse response;
    private @Nullable SecretAutomaton automaton;
    private @Nullable StreamMasker masker;
    private @Nullable Bytes registered;
    private boolean begun;
    private boolean closed;
    private boolean nonBlocking;
    private volatile boolean flushing;
    private @Nullable Last last;
    private int firstBytes;
    private int firstCount;

    /** What is held back at the end, and what comes after it. */
    private record Last(byte[] bytes, Runnable after) {}

    GuardedOutputStream(ServletOutputStream out, GuardedResponse response) {
        this.out = out;
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.applyLength();
        if (response.credentials().isEmpty() && masker == null) {
            pass(bytes, offset, length);
            return;
        }
        for (int i = offset; firstCount < 2 && i < offset + length; i++) {
            firstBytes = firstBytes << 8 | bytes[i] & 0xFF;
            firstCount++;
        }
        StreamMasker current = masker();
        if (length <= PIECE) {
            String piece = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
            writeSafe(current.feed(piece));
            return;
        }
        StringBuilder safe = new StringBuilder(length);
        for (int at = offset; at < offset + length; at += PIECE) {
            int size = Math.min(PIECE, offset + length - at);
            safe.append(current.feed(new String(bytes, at, size, StandardCharsets.ISO_8859_1)));
        }
        writeSafe(safe.toString());
    }

    @Override
    public void flush() throws IOException {
        byte[] held = registered == null ? NOTHING : registered.flushed();
        if (held.length > 0) {
            out.write(held);
            if (nonBlocking && !out.isReady()) {
                flushing = true;
                return;
            }
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            response.applyLength();
            boolean done = finish(this::closeLate);
            closed = true;
            if (!done) {
                return;
            }
        }
        out.close();
    }

    private void closeLate() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        nonBlocking = true;
        out.setWriteListener(new Waiting(listener));
    }

    /**
     * Gives out what is held back.
     *
     * @param after what to do when that is done later, since the container is not ready now
     * @return whether it is done
     */
    boolean finish(Runnable after) throws IOException {
        if (!nonBlocking) {
            byte[] rest = closed ? NOTHING : rest();
            if (rest.length > 0) {
                out.write(rest);
            }
            return true;
        }
        // Closed before it is complete: what waits already goes first.
        Last waiting = exchangeLast(null);
        byte[] rest = waiting != null ? waiting.bytes() : closed ? NOTHING : rest();
        if (rest.length == 0) {
            return true;
        }
        Runnable before = waiting == null ? () -> {} : waiting.after();
        // Set before the container is asked: it may call back on another thread as soon as it was.
        exchangeLast(new Last(rest, () -> {
            try {
                before.run();
            } finally {
                after.run();
            }
        }));
        if (!out.isReady() || writeLast() == null) {
            return false;
        }
        before.run();
        return true;
    }

    private @Nullable Last writeLast() throws IOException {
        Last taken = exchangeLast(null);
        if (taken != null) {
            out.write(taken.bytes());
        }
        return taken;
    }

    // Whoever takes it writes it, be it the thread that completes or the one that the container calls back on.
    private synchronized @Nullable Last exchangeLast(@Nullable Last other) {
        Last before = last;
        last = other;
        return before;
    }

    private synchronized boolean isEnding() {
        return last != null;
    }

    private byte[] rest() throws IOException {
        byte[] own = masker == null ? NOTHING : masker.end().getBytes(StandardCharsets.ISO_8859_1);
        masker = null;
        Bytes text = own.length == 0 ? registered : registered();
        return text == null ? own : text.last(own);
    }

    /** Forgets what is held back, since another body takes its place, perhaps of another type and encoding. */
    void forget() {
        masker = null;
        registered = null;
        begun = false;
        firstBytes = 0;
        firstCount = 0;
    }

    /** The application's listener, asked only when nothing of this stream's own waits. */
    private final class Waiting implements WriteListener {
        private final WriteListener listener;

        Waiting(WriteListener listener) {
            this.listener = listener;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (flushing && out.isReady()) {
                flushing = false;
                out.flush();
            }
            if (!isEnding()) {
                SafeThrowable.<RuntimeException>doing(listener::onWritePossible, response::mask);
                return;
            }
            Last written = out.isReady() ? writeLast() : null;
            if (written != null) {
                written.after().run();
            }
        }

        @Override
        public void onError(Throwable problem) {
            Last lost = exchangeLast(null);
            if (lost == null) {
                listener.onError(problem);
            } else {
                lost.after().run();
            }
        }
    }

    private StreamMasker masker() {
        Charset charset = charset();
        SecretAutomaton current = response.credentials().ofBytes(charset);
        StreamMasker before = masker;
        if (before == null || current != automaton) {
            String mask = new String(encodedMask(charset), StandardCharsets.ISO_8859_1);
            StreamMasker fresh = new StreamMasker(current, mask, before == null ? "" : before.takeHeld());
            automaton = current;
            masker = fresh;
            return fresh;
        }
        return before;
    }

    /** RFC 2781 §4.3: text in UTF-16 is big-endian unless a byte order mark tells otherwise. */
    private Charset charset() {
        Charset charset = response.charset();
        String name = charset.name();
        // The Unicode Standard has the same rule for UTF-32 (D101).
        return name.equals("UTF-16") || name.equals("UTF-32")
                ? Charset.forName(name + (firstBytes == 0xFFFE ? "LE" : "BE"))
                : charset;
    }

    private static byte[] encodedMask(Charset charset) {
        return RequestCredentials.bytes(
                RequestCredentials.MASK, charset.canEncode() ? charset : StandardCharsets.UTF_8);
    }

    private void writeSafe(String safe) throws IOException {
        if (!safe.isEmpty()) {
            pass(safe.getBytes(StandardCharsets.ISO_8859_1), 0, safe.length());
        }
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        Bytes text = registered();
        if (text == null) {
            out.write(bytes, offset, length);
            return;
        }
        byte[] given = text.given(bytes, offset, length);
        if (given.length > 0) {
            out.write(given);
        }
    }

    private @Nullable Bytes registered() {
        if (!begun) {
            begun = true;
            registered = response.searchesBody() ? new Bytes(charset()) : null;
        }
        return registered;
    }
}
