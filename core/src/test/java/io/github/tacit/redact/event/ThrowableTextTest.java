package io.github.tacit.redact.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tacit.redact.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ThrowableTextTest {
    private static final String SECRET = "x9kQw7mZr4" + "tLp2vB8nq7";
    private static final Redactor REDACTOR = Redactor.defaults();

    @Test
    void copyOfATypeThatMakesItsOwnFramesShowsTheRedactedOnes() {
        String printed = printed(copy(new Scripted("clean")));

        assertFalse(printed.contains(SECRET), printed);
        assertEquals(
                Scripted.class.getName() + ": clean",
                printed.lines().findFirst().orElseThrow());
    }

    @Test
    void copyOfAnOrdinaryTypeIsOfThatType() {
        Throwable copy = copy(new IllegalStateException("password=" + SECRET));

        assertSame(IllegalStateException.class, copy.getClass());
        assertFalse(printed(copy).contains(SECRET));
    }

    private static Throwable copy(Throwable thrown) {
        return Objects.requireNonNull(ThrowableText.redact(thrown, REDACTOR)).throwable();
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        for (StackTraceElement frame : thrown.getStackTrace()) {
            text.append(frame.toString());
        }
        return text.toString();
    }

    /** As languages do that run scripts on the JVM. */
    private static final class Scripted extends Exception {
        private static final long serialVersionUID = 1L;

        Scripted(String message) {
            super(message);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[] {new StackTraceElement("Script", "run", "password=" + SECRET, 1)};
        }
    }
}
