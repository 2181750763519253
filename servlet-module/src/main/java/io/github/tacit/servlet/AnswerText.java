package io.github.tacit.servlet;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.RedactingOutputStream;
import io.github.tacit.redact.StreamRedactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The last step of a body: registered secrets of 12 characters and more are masked in what is text. All that is given out
 * at once goes on in one piece, as streams without blocking demand.
 */
final class AnswerText {
    private AnswerText() {}

    /** Whether there is anything to look for. */
    static boolean isNeeded() {
        return Tacit.runtime().answerRedactor().looksForAnything();
    }

    /** Whether a body may be text: pictures, archives and the like are too much to search in vain. */
    static boolean mayBeText(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.contains("json")
                || type.contains("xml")
                || type.contains("javascript")
                || type.contains("yaml")
                || type.contains("x-www-form-urlencoded");
    }

    /** A short text, such as a header's value. */
    static String mask(String text) {
        return isNeeded() ? Tacit.runtime().answerRedactor().redact(text) : text;
    }

    /** A short text with a mask that fits it, such as a URL. */
    static String mask(String text, String mask) {
        if (!isNeeded()) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        int copied = 0;
        for (Finding finding : Tacit.runtime().answerRedactor().find(text)) {
            safe.append(text, copied, finding.start()).append(mask);
            copied = finding.end();
        }
        return copied == 0 ? text : safe.append(text, copied, text.length()).toString();
    }

    /** Bytes on their way to a container's stream, which gets all that is given out at once. Not thread-safe. */
    static final class Bytes {
        private final Charset charset;
        private final ByteArrayOutputStream given = new ByteArrayOutputStream();
        private @Nullable RedactingOutputStream redacting;

        Bytes(Charset charset) {
            this.charset = charset;
        }

        /** What may go on after some more. */
        byte[] given(byte[] bytes, int offset, int length) throws IOException {
            redacting().write(bytes, offset, length);
            return taken();
        }

        /** All but what could still become a secret. */
        byte[] flushed() throws IOException {
            if (redacting != null) {
                redacting.flush();
            }
            return taken();
        }

        /** The rest, after these last ones. */
        byte[] last(byte[] bytes) throws IOException {
            RedactingOutputStream current = redacting();
            current.write(bytes);
            current.close();
            redacting = null;
            return taken();
        }

        private RedactingOutputStream redacting() {
            RedactingOutputStream current = redacting;
            if (current == null) {
                current = new RedactingOutputStream(given, charset, Tacit.runtime()::answerRedactor);
                redacting = current;
            }
            return current;
        }

        private byte[] taken() {
            byte[] bytes = given.toByteArray();
            given.reset();
            return bytes;
        }
    }

    /** Characters on their way to a container's writer. Not thread-safe. */
    static final class Characters {
        private final PrintWriter out;
        private final StringWriter given = new StringWriter();
        private @Nullable StreamRedactor stream;

        Characters(PrintWriter out) {
            this.out = out;
        }

        void write(String text) {
            StreamRedactor current = stream;
            if (current == null) {
                current = new StreamRedactor(Tacit.runtime()::answerRedactor, given::write);
                stream = current;
            }
            StreamRedactor taking = current;
            run(() -> taking.append(text));
        }

        /** Gives out all but what could still become a secret. */
        void flush() {
            StreamRedactor current = stream;
            if (current != null) {
                run(current::flush);
            }
        }

        void finish() {
            StreamRedactor current = stream;
            if (current != null) {
                run(current::finish);
                stream = null;
            }
        }

        private interface Step {
            void run() throws IOException;
        }

        private void run(Step step) {
            try {
                step.run();
            } catch (IOException e) {
                throw new IllegalStateException("a text in memory can't be written", e);
            }
            if (given.getBuffer().length() > 0) {
                String text = given.toString();
                given.getBuffer().setLength(0);
                out.write(text, 0, text.length());
            }
        }
    }
}
