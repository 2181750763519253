package io.github.tacit.cli;

import io.github.tacit.redact.RedactingOutputStream;
import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Supplier;

/** Redacts bytes of any size. Malformed input comes out as it went in. */
final class TextRedaction {
    private static final int BLOCK = 1 << 16;

    private final Supplier<Redactor> redactor;
    private final @Nullable Charset charset;

    /**
     * Redacts with a redactor that is asked for at each look.
     *
     * @param charset the charset of the text; null to go by its first bytes, see {@link TextKind}
     */
    TextRedaction(Supplier<Redactor> redactor, @Nullable Charset charset) {
        this.redactor = redactor;
        this.charset = charset;
    }

    /** Copies all. The output stays open. */
    void redact(InputStream source, OutputStream out) throws IOException {
        BufferedInputStream in = new BufferedInputStream(source, BLOCK);
        try (OutputStream redacting = new RedactingOutputStream(keptOpen(out), charsetOf(in), redactor)) {
            copy(in, redacting);
        }
    }

    /** Copies all; when nothing more comes for a while, what is whole goes out. The output stays open. */
    void follow(InputStream source, OutputStream out) throws IOException {
        BufferedInputStream in = new BufferedInputStream(source, BLOCK);
        try (OutputStream redacting =
                new IdleFlush(new RedactingOutputStream(keptOpen(out), charsetOf(in), redactor))) {
            copy(in, redacting);
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int read; (read = in.read(block)) >= 0; ) {
            out.write(block, 0, read);
        }
        Arrays.fill(block, (byte) 0);
    }

    private Charset charsetOf(BufferedInputStream in) throws IOException {
        return charset == null ? new TextKind(in).charset() : charset;
    }

    private static OutputStream keptOpen(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }
}
