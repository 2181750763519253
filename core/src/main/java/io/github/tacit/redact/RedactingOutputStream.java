package io.github.tacit.redact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A stream of bytes that redacts the text that passes through it, see {@link StreamRedactor}. Bytes that are no text in
 * the charset pass as they are. {@link #flush} passes on all but what could still become a secret; {@link #close} the
 * rest. Not thread-safe.
 */
public final class RedactingOutputStream extends OutputStream {
    private final OutputStream out;
    private final StreamRedactor stream;
    private final BytesAsText bytes;
    private final byte[] one = new byte[1];

    /**
     * Takes over a stream and closes it with itself.
     *
     * @param out takes the redacted bytes
     * @param charset the charset of the text; of UTF-16 and UTF-32, a byte order mark chooses the order
     * @param redactor the redactor, asked for at each look, such as {@code Tacit.runtime()::redactor}
     * @throws UnsupportedOperationException when nothing can be encoded in the charset
     */
    public RedactingOutputStream(OutputStream out, Charset charset, Supplier<Redactor> redactor) {
        this.out = out;
        this.bytes = new BytesAsText(charset);
        this.stream = new StreamRedactor(redactor, (text, from, length) -> bytes.encode(text, from, length, out));
    }

    @Override
    public void write(int b) throws IOException {
        one[0] = (byte) b;
        write(one, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, source.length);
        bytes.decode(source, from, length, stream);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
        out.flush();
    }

    /** Passes on all, what could still become a secret masked; see {@link StreamRedactor#giveOut}. */
    public void giveOut() throws IOException {
        stream.giveOut();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            bytes.finish(stream);
            stream.finish();
        }
    }
}
