package io.github.tacit.redact;

import java.io.IOException;
import java.io.Writer;
import java.util.function.Supplier;

/**
 * A writer that redacts what passes through it, see {@link StreamRedactor}. {@link #flush} passes on all but what could
 * still become a secret; {@link #close} the rest. Not thread-safe.
 */
public final class RedactingWriter extends Writer {
    private final Writer out;
    private final StreamRedactor stream;

    /**
     * Takes over a writer and closes it with itself.
     *
     * @param out takes the redacted text
     * @param redactor the redactor, asked for at each look, such as {@code Tacit.runtime()::redactor}
     */
    @SuppressWarnings("this-escape")
    public RedactingWriter(Writer out, Supplier<Redactor> redactor) {
        this.out = out;
        this.stream = new StreamRedactor(redactor, out::write);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        stream.append(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        stream.append(text, from, from + length);
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
            stream.finish();
        }
    }
}
