package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trouble of redaction and of appenders: never raw text, never an exception in the application. */
class TroubleTest {
    private final LoggerContext context = new LoggerContext("test");
    private final Told told = new Told();

    @AfterEach
    void stop() {
        StatusLogger.getLogger().removeListener(told);
        context.stop();
    }

    @Test
    void anEventThatFailsIsReplacedCountedAndToldOnce() {
        Memory memory = new Memory("MEMORY");
        start(memory);
        StatusLogger.getLogger().registerListener(told);
        long before = Tacit.runtime().counters().failures();

        for (int i = 0; i < 3; i++) {
            context.getLogger("a").info(new Failing());
        }

        assertEquals(3, memory.lines.size());
        assertTrue(memory.text().contains(Redactor.FAILED), memory.text());
        assertFalse(memory.text().contains(Secrets.MARK), memory.text());
        assertEquals(before + 3, Tacit.runtime().counters().failures());
        assertTrue(told.lines.stream()
                        .filter(line -> line.contains("could not be redacted"))
                        .count()
                <= 1);
        assertFalse(told.lines.toString().contains(Secrets.MARK), told.lines.toString());
    }

    @Test
    void theErrorHandlerOfAnAppenderThatFailsGetsTheRedactedEvent() {
        FailingAppender appender = new FailingAppender();
        Told handled = new Told();
        appender.setHandler(handled);
        start(appender);

        context.getLogger("a").info("got {}", Secrets.named());

        assertEquals(1, handled.lines.size());
        assertFalse(handled.lines.toString().contains(Secrets.MARK), handled.lines.toString());
    }

    private void start(AbstractAppender appender) {
        appender.start();
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.getRootLogger().setLevel(Level.INFO);
        configuration.getRootLogger().addAppender(appender, null, null);
        context.start(configuration);
    }

    private static final class FailingAppender extends AbstractAppender {
        FailingAppender() {
            super("FAILING", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            throw new IllegalStateException("no space left");
        }
    }

    /** Not asked for its text by the logger already. */
    @AsynchronouslyFormattable
    private static final class Failing implements Message {
        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage() {
            throw new IllegalStateException(Secrets.named());
        }

        @Override
        public String getFormat() {
            return Secrets.named();
        }

        @Override
        public @Nullable Object[] getParameters() {
            return null;
        }

        @Override
        public @Nullable Throwable getThrowable() {
            return null;
        }
    }

    private static final class Told implements StatusListener, ErrorHandler {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void log(StatusData data) {
            lines.add(data.getFormattedStatus());
        }

        @Override
        public Level getStatusLevel() {
            return Level.WARN;
        }

        @Override
        public void close() {}

        @Override
        public void error(String message) {
            lines.add(message);
        }

        @Override
        public void error(String message, Throwable failure) {
            lines.add(message + failure);
        }

        @Override
        public void error(String message, LogEvent event, Throwable failure) {
            lines.add(message + event.getMessage().getFormattedMessage() + failure);
        }
    }
}
