package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import net.logstash.logback.argument.StructuredArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tacit's classes named in a configuration, in a context into which nothing is installed. */
class ExplicitUseTest {
    @TempDir
    Path folder;

    @Test
    void redactingAppenderCoversThoseInside() {
        Path file = folder.resolve("log");
        LoggerContext context =
                bare(Contexts.file("FILE", file, "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>")
                        + "<appender name='REDACTED' class='io.github.tacit.logback.RedactingAppender'>"
                        + "<appender-ref ref='FILE'/></appender>"
                        + Contexts.root("REDACTED"));
        context.getLogger("a").info("password={}", SECRET);
        context.getLogger("a").info("clean", StructuredArguments.keyValue("password", SECRET));
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        assertEquals(2, log.lines().count());
    }

    @Test
    void redactingEncoderCoversEventAndBytes() {
        Path file = folder.resolve("log");
        LoggerContext context = bare(Contexts.file(
                        "FILE",
                        file,
                        "<encoder class='io.github.tacit.logback.RedactingEncoder'>"
                                + "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/></encoder>")
                + Contexts.root("FILE"));
        context.getLogger("a").info("password={}", SECRET);
        context.getLogger("a").info("clean", StructuredArguments.keyValue("password", SECRET));
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        assertEquals(2, log.lines().count());
    }

    @Test
    void conversionWordRedactsWhatStandsInside() {
        Path file = folder.resolve("log");
        LoggerContext context = bare(
                "<conversionRule conversionWord='redacted' converterClass='io.github.tacit.logback.RedactedConverter'/>"
                        + Contexts.file(file, "%level %redacted(%msg %ex) %redacted{%msg %X}%nopex%n")
                        + Contexts.root("FILE"));
        context.getLogger("a").info("password=" + SECRET, new Exception("password=" + SECRET));
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.startsWith("INFO password=[redacted:password] java.lang.Exception"), log);
        assertTrue(log.contains(" password=[redacted:password] " + System.lineSeparator()), log);
    }

    @Test
    void withoutTacitTheSameEventsLeak() {
        Path file = folder.resolve("log");
        LoggerContext context = bare(Contexts.file(file, "%msg%n") + Contexts.root("FILE"));
        context.getLogger("a").info("password={}", SECRET);
        assertTrue(Contexts.written(context, file).contains(SECRET), "else the other tests prove nothing");
    }

    @Test
    void sweepCoversWhatAConfigurationAttaches() {
        LoggerContext context = bare("");
        new AppenderSweep(context).install();
        Path file = folder.resolve("log");
        Contexts.configure(context, Contexts.file(file, "%msg%n") + Contexts.root("FILE"));
        context.getLogger("a").info("password=" + SECRET);
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.setContext(context);
        list.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(list);
        context.start();
        context.getLogger("a").info("password=" + SECRET);
        assertEquals("password=[redacted:password]", list.list.get(0).getFormattedMessage());
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        assertEquals(2, log.lines().count());
    }

    private static LoggerContext bare(String xml) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        Contexts.configure(context, xml);
        return context;
    }
}
