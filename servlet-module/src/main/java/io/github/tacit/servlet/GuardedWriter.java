package io.github.tacit.servlet;

import io.github.tacit.servlet.AnswerText.Characters;
import jakarta.annotation.Nullable;
import java.io.PrintWriter;
import java.io.Writer;

/** Masks credentials in the characters of a body. The container's own writer encodes them, as it always did. */
final class GuardedWriter extends Writer {
    private static final int PIECE = 8192;

    private final PrintWriter out;
    private final GuardedResponse response;
    private @Nullable SecretAutomaton automaton;
    private @Nullable StreamMasker masker;
    private @Nullable Characters registered;
    private boolean begun;
    private boolean closed;

    GuardedWriter(PrintWriter out, GuardedResponse response) {
        this.out = out;
        this.response = response;
    }

    /** What the application gets. */
    PrintWriter printer() {
        return new Printer(this);
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        write(new String(chars, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) {
        response.applyLength();
        if (response.credentials().isEmpty() && masker == null) {
            pass(text.substring(offset, offset + length));
            return;
        }
        StreamMasker current = masker();
        for (int at = offset; at < offset + length; at += PIECE) {
            pass(current.feed(text.substring(at, Math.min(offset + length, at + PIECE))));
        }
    }

    @Override
    public void flush() {
        response.applyLength();
        if (registered != null) {
            registered.flush();
        }
        out.flush();
    }

    @Override
    public void close() {
        if (!closed) {
            response.applyLength();
            finish();
            closed = true;
        }
        out.close();
    }

    /** Gives out what is held back. */
    void finish() {
        if (masker != null && !closed) {
            pass(masker.end());
            masker = null;
        }
        if (registered != null && !closed) {
            registered.finish();
        }
    }

    void forget() {
        masker = null;
        registered = null;
        begun = false;
    }

    private void pass(String text) {
        if (!begun) {
            begun = true;
            registered = response.searchesBody() ? new Characters(out) : null;
        }
        if (registered == null) {
            out.write(text, 0, text.length());
        } else {
            registered.write(text);
        }
    }

    private StreamMasker masker() {
        SecretAutomaton current = response.credentials().ofText();
        StreamMasker before = masker;
        if (before == null || current != automaton) {
            StreamMasker fresh =
                    new StreamMasker(current, RequestCredentials.MASK, before == null ? "" : before.takeHeld());
            automaton = current;
            masker = fresh;
            return fresh;
        }
        return before;
    }

    /** Ends a line as the container does. No credential holds a line feed, so all that is held comes out before it. */
    private void endLine() {
        if (masker != null) {
            String released = masker().feed("\n");
            pass(released.substring(0, released.length() - 1));
        }
        if (registered == null) {
            out.println();
        } else {
            // As ServletOutputStream.println ends one.
            registered.write("\r\n");
        }
    }

    private boolean failed() {
        return out.checkError();
    }

    private static final class Printer extends PrintWriter {
        private final GuardedWriter guarded;

        Printer(GuardedWriter guarded) {
            super(guarded);
            this.guarded = guarded;
        }

        @Override
        public void println() {
            guarded.endLine();
        }

        @Override
        public boolean checkError() {
            return guarded.failed() || super.checkError();
        }
    }
}
