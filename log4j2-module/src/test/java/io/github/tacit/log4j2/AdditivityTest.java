package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.filter.LevelMatchFilter;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that meets the appenders of several loggers is redacted once, and never taken for the one before it. */
class AdditivityTest {
    private final LoggerConfig parent = new LoggerConfig("com", Level.ALL, true);
    private final LoggerConfig between = new LoggerConfig("com.example", Level.ALL, true);
    private final LoggerConfig child = new LoggerConfig("com.example.a", Level.ALL, true);
    private final Memory above = new Memory("ABOVE");
    private final Memory below = new Memory("BELOW");

    /** As Log4j does it: one object for all events; and, what no clock does, the same time for all. */
    private final MutableLogEvent event = new MutableLogEvent();

    @BeforeEach
    void cover() {
        child.setParent(between);
        between.setParent(parent);
        for (LoggerConfig logger : new LoggerConfig[] {parent, between, child}) {
            CoveredAppenders.cover(logger);
        }
        above.start();
        below.start();
        parent.addAppender(above, null, null);
        child.addAppender(below, null, null);
        event.setLevel(Level.INFO);
        event.setLoggerName(child.getName());
        event.setThreadName("main");
        time(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventIsRedactedOnceForAllLoggers(boolean secret) {
        int alone = looksAt(secret, parent);

        assertEquals(alone, looksAt(secret, child));

        assertEquals(secret, below.events.get(0) instanceof RedactedEvent);
        assertSame(below.events.get(0), above.events.get(1));
    }

    /** Another thread may change a logger between two of them, so that the event never reaches it. */
    @Test
    void anEventWithoutATimeOfItsOwnIsRedactedByEachLogger() {
        time(0);
        int alone = looksAt(true, parent);

        assertEquals(2 * alone, looksAt(true, child));
    }

    private void time(int nanos) {
        ((MutableInstant) event.getInstant()).initFromEpochMilli(1, nanos);
    }

    /** How often redaction asks a message for its parameters; no layout here does. */
    private int looksAt(boolean secret, LoggerConfig logger) {
        AtomicInteger asked = new AtomicInteger();
        event.setMessage(new SimpleMessage(secret ? Secrets.named() : "clean") {
            private static final long serialVersionUID = 1L;

            @Override
            public Object[] getParameters() {
                asked.incrementAndGet();
                return new Object[] {"x"};
            }
        });
        logger.log(event);
        assertTrue(asked.get() > 0, "else this test proves nothing");
        return asked.get();
    }

    @Test
    void theNextEventInTheSameObjectIsAnotherOne() {
        log("clean", child);
        log(Secrets.named(), child);
        log("clean", child);
        log(Secrets.named(), between);
        log("clean", child);
        log(Secrets.named(), parent);

        assertMasked(3, above);
        assertMasked(1, below);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventThatDidNotReachTheParentSaysNothingOfTheNext(boolean started) {
        Appender failing = new Appender();
        if (!started) {
            failing.stop();
        }
        child.addAppender(failing, null, null);
        event.setMessage(new SimpleMessage("clean"));
        assertThrows(AppenderLoggingException.class, () -> child.log(event));

        log(Secrets.named(), between);

        assertMasked(1, above);
    }

    @Test
    void anEventThatAFilterKeptFromTheParentSaysNothingOfTheNext() {
        parent.addFilter(new AbstractFilter() {
            @Override
            public Result filter(LogEvent filtered) {
                return filtered.getMessage().getFormattedMessage().equals("clean") ? Result.DENY : Result.NEUTRAL;
            }
        });
        log("clean", child);
        log(Secrets.named(), parent);

        assertMasked(1, above);
        assertEquals(1, above.lines.size());
    }

    @Test
    void anEventThatNoAppenderTookSaysNothingOfTheNext() {
        log("clean", child);
        child.removeAppender("BELOW");
        child.addAppender(
                below,
                null,
                LevelMatchFilter.newBuilder()
                        .setLevel(Level.INFO)
                        .setOnMatch(Filter.Result.DENY)
                        .build());

        log(Secrets.named(), child);

        assertMasked(1, above);
    }

    @Test
    void anEventThatAnAppenderLogsIsAnotherOne() {
        child.removeAppender("BELOW");
        MutableLogEvent nested = new MutableLogEvent();
        nested.initFrom(event);
        nested.setMessage(new SimpleMessage("nested " + Secrets.named()));
        child.addAppender(
                new Appender() {
                    @Override
                    public void append(LogEvent outer) {
                        parent.log(nested);
                    }
                },
                null,
                null);

        log("clean", child);
        log(Secrets.named(), child);

        assertMasked(3, above);
        assertEquals(4, above.lines.size());
    }

    private void log(String message, LoggerConfig logger) {
        event.setMessage(new SimpleMessage(message));
        logger.log(event);
    }

    private static void assertMasked(int lines, Memory memory) {
        assertFalse(memory.text().contains(Secrets.MARK), memory.text());
        assertEquals(
                lines,
                memory.lines.stream()
                        .filter(line -> line.contains("[redacted:"))
                        .count(),
                memory.text());
    }

    private static class Appender extends AbstractAppender {
        Appender() {
            super("CODE", null, null, false, Property.EMPTY_ARRAY);
            start();
        }

        @Override
        public void append(LogEvent event) {
            throw new IllegalStateException("the disk is full");
        }
    }
}
