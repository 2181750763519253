package io.github.tacit.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Standard output takes no more, so that going on with the next file is of no use. */
final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    private OutputException(IOException cause) {
        super("standard output: " + Failure.reason(cause), cause);
        String message = Failure.reason(cause).toLowerCase(Locale.ROOT);
        this.readerGone = message.contains("broken pipe") || message.contains("pipe is being closed");
    }

    /** Whether its reader has gone, as {@code head} does: no mistake, and nothing to tell. */
    boolean readerIsGone() {
        return readerGone;
    }

    /** A stream whose failures are of this kind. */
    static final class Stream extends FilterOutputStream {
        Stream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw new OutputException(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new OutputException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new OutputException(e);
            }
        }
    }
}
