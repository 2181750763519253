package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;

/** {@code java.util.logging} without a bridge. */
class RedactingHandlerTest {
    @Test
    void messageParametersAndExceptionAreRedacted() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StreamHandler stream = new StreamHandler(bytes, new SimpleFormatter());
        stream.setEncoding("UTF-8");
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        RedactingHandler handler = new RedactingHandler(stream);
        logger.addHandler(handler);
        logger.log(Level.INFO, "password={0} of {1}", new Object[] {SECRET, "bob"});
        Exception thrown = new Exception("clean", new IllegalStateException("password=" + SECRET));
        thrown.addSuppressed(new Exception("password=" + SECRET));
        logger.log(Level.SEVERE, "failed", thrown);
        handler.flush();
        String written = bytes.toString(StandardCharsets.UTF_8);
        assertFalse(written.contains(SECRET), written);
        assertTrue(written.contains("password=[redacted:password] of bob"), written);
        assertTrue(written.contains("Caused by: java.lang.IllegalStateException: password=[redacted"), written);
        assertTrue(written.contains("messageParametersAndExceptionAreRedacted"), "frames stay: " + written);
    }

    @Test
    void namesOfTheSourceAreRedacted() {
        Kept kept = new Kept();
        LogRecord record = new LogRecord(Level.INFO, "clean");
        record.setSourceClassName("Script");
        record.setSourceMethodName("password=" + SECRET);
        new RedactingHandler(kept).publish(record);
        assertEquals("Script", kept.records.get(0).getSourceClassName());
        assertEquals("password=[redacted:password]", kept.records.get(0).getSourceMethodName());
    }

    @Test
    void throwableThatPrintsItselfIsRedacted() {
        Kept kept = new Kept();
        LogRecord record = new LogRecord(Level.INFO, "failed");
        record.setThrown(new Exception("clean") {
            private static final long serialVersionUID = 1L;

            @Override
            public void printStackTrace(PrintWriter out) {
                out.print("login with password=" + SECRET);
            }
        });
        new RedactingHandler(kept).publish(record);
        String written = new SimpleFormatter().format(kept.records.get(0));
        assertFalse(written.contains(SECRET), written);
        assertTrue(written.contains("login with password=[redacted:password]"), written);
    }

    @Test
    void cleanRecordPassesAsTheSameObject() {
        Kept kept = new Kept();
        LogRecord record = new LogRecord(Level.INFO, "clean");
        new RedactingHandler(kept).publish(record);
        assertSame(record, kept.records.get(0));
    }

    @Test
    void recordThatCannotBeScannedIsReplaced() {
        Kept kept = new Kept();
        new RedactingHandler(kept).publish(new LogRecord(Level.INFO, BrokenDetectors.WORD + SECRET));
        assertEquals(Redactor.FAILED, kept.records.get(0).getMessage());
    }

    @Test
    void recordThatFailsIsReplacedAndItsLoggersNameRedacted() {
        Kept kept = new Kept();
        LogRecord record = new LogRecord(Level.INFO, "clean") {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("password=" + SECRET);
            }
        };
        record.setLoggerName("a.password=" + SECRET);
        RedactingHandler handler = new RedactingHandler(kept);
        handler.setErrorManager(new ErrorManager() {
            @Override
            public void error(String message, Exception exception, int code) {}
        });
        handler.publish(record);
        assertEquals(Redactor.FAILED, kept.records.get(0).getMessage());
        assertEquals("a.password=[redacted:password]", kept.records.get(0).getLoggerName());
    }

    @Test
    void levelOfTheHandlerInsideCounts() {
        Kept kept = new Kept();
        kept.setLevel(Level.WARNING);
        new RedactingHandler(kept).publish(new LogRecord(Level.INFO, "clean"));
        assertEquals(List.of(), kept.records);
    }

    private static final class Kept extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
