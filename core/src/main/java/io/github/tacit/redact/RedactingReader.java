package io.github.tacit.redact;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A reader that redacts what is read through it, see {@link StreamRedactor}. Not thread-safe.
 *
 * <p>When the underlying reader has nothing more at the moment, all but what could still become a secret is there to
 * read.
 */
public final class RedactingReader extends Reader {
    private static final int BLOCK = 1 << 13;

    private final Reader in;
    private final StreamRedactor stream;
    private final char[] block = new char[BLOCK];
    private char[] redacted = new char[BLOCK];
    private int next;
    private int end;
    private boolean ended;

    /**
     * Takes over a reader and closes it with itself.
     *
     * @param in the text
     * @param redactor the redactor, asked for at each look, such as {@code Tacit.runtime()::redactor}
     */
    public RedactingReader(Reader in, Supplier<Redactor> redactor) {
        this.in = in;
        this.stream = new StreamRedactor(redactor, this::take);
    }

    private void take(char[] text, int from, int length) {
        if (end + length > redacted.length) {
            redacted = Arrays.copyOf(redacted, Math.max(2 * redacted.length, end + length));
        }
        System.arraycopy(text, from, redacted, end, length);
        end += length;
    }

    @Override
    public int read(char[] target, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, target.length);
        while (count > 0 && next == end && !ended) {
            next = 0;
            end = 0;
            readBlock();
        }
        int given = Math.min(count, end - next);
        System.arraycopy(redacted, next, target, from, given);
        next += given;
        return given == 0 && count > 0 ? -1 : given;
    }

    private void readBlock() throws IOException {
        int read = in.read(block, 0, BLOCK);
        if (read < 0) {
            ended = true;
            stream.finish();
            return;
        }
        stream.append(block, 0, read);
        if (!in.ready()) {
            stream.flush();
        }
    }

    @Override
    public boolean ready() throws IOException {
        return next < end;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        next = end;
        Arrays.fill(block, '\0');
        in.close();
    }
}
