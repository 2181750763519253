package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import java.nio.file.Path;
import net.logstash.logback.argument.StructuredArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Redaction's own trouble: never raw text, never an exception in the application. */
class TroubleTest {
    @TempDir
    Path folder;

    @Test
    void messageThatCannotBeScannedIsReplacedAndCounted() {
        long before = Tacit.runtime().counters().failures();
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg %X%n") + Contexts.root("FILE"));
        context.getMDCAdapter().put("user", "bob");
        context.getLogger("a").info("{} password={}", BrokenDetectors.WORD, SECRET);
        assertEquals(Redactor.FAILED + " user=bob" + System.lineSeparator(), Contexts.written(context, file));
        assertTrue(Tacit.runtime().counters().failures() > before);
        assertEquals(1, told(context), "once in the status list");
    }

    @Test
    void recordThatCannotBeScannedIsReplacedByARecordOfItsFormat() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(
                Contexts.file("FILE", file, "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>")
                        + Contexts.root("FILE"));
        context.getLogger("a").info("clean", StructuredArguments.keyValue("hidden", BrokenDetectors.WORD + SECRET));
        context.getLogger("a").info("clean");
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        JsonMapper mapper = new JsonMapper();
        assertEquals(
                Redactor.FAILED,
                mapper.readTree(log.lines().toList().get(0)).get("message").asString());
        assertEquals(
                "clean",
                mapper.readTree(log.lines().toList().get(1)).get("message").asString());
    }

    @Test
    void eventThatFailsIsReplacedCountedAndToldOnce() {
        long before = Tacit.runtime().counters().failures();
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.start();
        context.getLogger("a").addAppender(list);
        for (int i = 0; i < 3; i++) {
            context.getLogger("a").callAppenders(new LoggingEvent() {
                @Override
                public String getFormattedMessage() {
                    throw new IllegalStateException("password=" + SECRET);
                }

                @Override
                public String getLoggerName() {
                    return "a.password=" + SECRET;
                }
            });
        }
        assertEquals(3, list.list.size());
        assertEquals(Redactor.FAILED, list.list.get(0).getFormattedMessage());
        assertEquals("a.password=[redacted:password]", list.list.get(0).getLoggerName());
        assertEquals(1, told(context));
        assertEquals(before + 3, Tacit.runtime().counters().failures());
        assertFalse(context.getStatusManager().getCopyOfStatusList().toString().contains(SECRET));
    }

    private static long told(LoggerContext context) {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getMessage().contains("could not be redacted"))
                .count();
    }
}
