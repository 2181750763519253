package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.Tacit;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationTest {
    private final LoggerContext context = new LoggerContext("test");
    private final Memory memory = new Memory("MEMORY");

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aProgrammaticConfigurationIsCoveredFromItsFirstEvent() {
        start(Level.INFO);

        context.getLogger("a").info("got {}", Secrets.named());

        assertEquals(1, memory.lines.size());
        assertNoSecret();
    }

    @Test
    void theDefaultConfigurationIsCovered() {
        Configuration configuration = new DefaultConfiguration();
        context.start(configuration);

        List<String> report = TacitLog4j2.report(context);
        assertFalse(report.isEmpty());
        assertTrue(report.stream().allMatch(line -> line.contains("redacted events")), report.toString());
    }

    @Test
    void whoAsksALoggerForItsAppendersGetsTheirOwn() {
        start(Level.INFO);

        assertSame(memory, context.getRootLogger().getAppenders().get("MEMORY"));
        assertSame(
                memory,
                context.getConfiguration().getRootLogger().getAppenders().get("MEMORY"));
        context.getRootLogger().removeAppender(memory);
        context.getLogger("a").info("got {}", Secrets.named());
        assertEquals(List.of(), memory.lines);
    }

    @Test
    void aValueRegisteredLaterIsFoundInNamesThatWereCleanBefore() {
        start(Level.INFO);
        String value = "tenant" + Secrets.MARK + "0042";
        ThreadContext.put(value, "1");
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName(value);
        try {
            context.getLogger("a").info("before");
            try (SecretRegistry.Registration ignored =
                    Tacit.runtime().registry().register("test", value)) {
                context.getLogger("a").info("after");
            }
        } finally {
            thread.setName(name);
            ThreadContext.remove(value);
        }

        assertTrue(memory.lines.get(0).contains(value), memory.text());
        assertFalse(memory.lines.get(1).contains(value), memory.text());
    }

    @Test
    void nothingOfTheInstallationStaysInTheWayOfEvents() {
        start(Level.INFO);

        assertNull(context.getConfiguration().getFilter());
    }

    @Test
    void anAppenderAddedByCodeIsCovered() {
        start(Level.INFO);
        Memory added = new Memory("ADDED");
        added.start();

        context.getRootLogger().addAppender(added);
        context.getLogger("a").info("got {}", Secrets.named());

        assertEquals(1, added.lines.size());
        assertFalse(added.text().contains(Secrets.MARK), added.text());
    }

    @Test
    void anAppenderAddedToALoggerOfItsOwnIsCovered() {
        start(Level.INFO);
        Memory added = new Memory("ADDED");
        added.start();

        context.getLogger("own").addAppender(added);
        context.getLogger("own").info("got {}", Secrets.named());

        assertEquals(1, added.lines.size());
        assertFalse(added.text().contains(Secrets.MARK), added.text());
        assertNoSecret();
    }

    @Test
    void aLoggerAddedByCodeIsCovered() {
        start(Level.INFO);
        Memory added = new Memory("ADDED");
        added.start();
        LoggerConfig logger = new LoggerConfig("added", Level.DEBUG, false);
        logger.addAppender(added, Level.INFO, null);
        context.getConfiguration().addLogger("added", logger);
        context.updateLoggers();

        context.getLogger("added").debug("below the level of the reference");
        context.getLogger("added").info("got {}", Secrets.named());

        assertEquals(1, added.lines.size());
        assertFalse(added.text().contains(Secrets.MARK), added.text());
    }

    @Test
    void aLoggerAddedByCodeIsCoveredBeforeAnybodyIsTold() {
        start(Level.INFO);
        Memory added = new Memory("ADDED");
        added.start();
        LoggerConfig logger = new LoggerConfig("added", Level.INFO, false);
        logger.addAppender(added, null, null);
        context.getConfiguration().addLogger("added", logger);

        // A logger that is made now finds its configuration without updateLoggers.
        context.getLogger("added").info("got {}", Secrets.named());

        assertEquals(1, added.lines.size());
        assertFalse(added.text().contains(Secrets.MARK), added.text());
    }

    @Test
    void aSecondContextWithoutAReadableConfigurationIsCovered() throws Exception {
        // Another loader, another context; Log4j's selector knows it.
        try (URLClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            LoggerContext second = (LoggerContext)
                    LogManager.getContext(loader, false, URI.create("file:///nowhere/log4j2-missing.xml"));
            try {
                assertNotSame(LogManager.getContext(false), second);
                List<String> report = TacitLog4j2.report(second);
                assertFalse(report.isEmpty());
                assertTrue(report.stream().allMatch(line -> line.contains("redacted events")), report.toString());
            } finally {
                second.stop();
            }
        }
    }

    @Test
    void theReportSaysWhatCoversEachAppender() {
        start(Level.INFO);

        assertEquals(
                List.of("appender MEMORY (io.github.tacit.log4j2.Memory) of logger root: redacted events"),
                TacitLog4j2.report(context));
    }

    @Test
    void theLevelAndFilterOfAnAddedAppenderStay() {
        start(Level.INFO);
        Memory added = new Memory("ADDED");
        added.start();
        AtomicInteger asked = new AtomicInteger();
        context.getConfiguration().getRootLogger().addAppender(added, Level.WARN, new AbstractFilter() {
            @Override
            public Result filter(LogEvent event) {
                asked.incrementAndGet();
                return event.getMessage().getFormattedMessage().contains("wanted") ? Result.NEUTRAL : Result.DENY;
            }
        });

        context.getLogger("a").info("wanted");
        context.getLogger("a").warn("other");
        context.getLogger("a").warn("wanted");

        assertEquals(1, added.lines.size());
        assertEquals(3, asked.get());
    }

    /** As the SMTP appender does with what comes before the event that it mails. */
    @Test
    void anAppenderThatKeepsWhatItFiltersKeepsRedactedEvents() {
        List<LogEvent> kept = new ArrayList<>();
        Appender keeping = new AbstractAppender("KEEPING", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public boolean isFiltered(LogEvent event) {
                return kept.add(event.toImmutable());
            }

            @Override
            public void append(LogEvent event) {
                throw new AssertionError("it filters everything");
            }
        };
        keeping.start();
        start(Level.INFO);
        context.getRootLogger().addAppender(keeping);

        context.getLogger("a").info("got {}", Secrets.named());

        assertEquals(
                "got password=[redacted:password]", kept.get(0).getMessage().getFormattedMessage());
    }

    @Test
    void anAppenderRemovedByNameIsGone() {
        start(Level.INFO);

        context.getConfiguration().getRootLogger().removeAppender("MEMORY");
        context.getLogger("a").info("hello");

        assertTrue(memory.lines.isEmpty());
    }

    @Test
    void appendersAreFoundAsTheyAre() {
        start(Level.INFO);

        assertSame(memory, context.getConfiguration().getAppender("MEMORY"));
    }

    @Test
    void aFilterThatAcceptsDoesNotUncoverAddedAppenders() {
        start(Level.INFO);
        context.getConfiguration().getRootLogger().addFilter(new AbstractFilter() {
            @Override
            public Result filter(LogEvent event) {
                return Result.ACCEPT;
            }
        });
        Memory added = new Memory("ADDED");
        added.start();
        context.getConfiguration().getRootLogger().addAppender(added, null, null);

        context.getLogger("a").info("got {}", Secrets.named());

        assertFalse(added.text().contains(Secrets.MARK), added.text());
        assertEquals(1, added.lines.size());
    }

    @Test
    void aCleanEventIsTheSameObject() {
        start(Level.INFO);

        context.getLogger("a").info("hello {}", "world");

        assertFalse(memory.events.get(0) instanceof RedactedEvent);
    }

    @Test
    void anEventWithASecretIsRedactedOnceForAllAppenders() {
        Memory second = new Memory("SECOND");
        Memory third = new Memory("THIRD");
        second.start();
        third.start();
        start(Level.INFO);
        context.getRootLogger().addAppender(second);
        context.getRootLogger().addAppender(third);
        AtomicInteger asked = new AtomicInteger();

        Message message = new SimpleMessage(Secrets.named()) {
            @Override
            public Object[] getParameters() {
                // Asked for once in each redaction; what layouts get is another message.
                asked.incrementAndGet();
                return new Object[] {"x"};
            }
        };
        context.getLogger("a").info(message);

        assertSame(second.events.get(0), memory.events.get(0));
        assertSame(second.events.get(0), third.events.get(0));
        assertEquals(1, asked.get());
    }

    @Test
    void aReconfigurationIsCovered() {
        start(Level.INFO);
        Memory second = new Memory("SECOND");
        second.start();
        context.reconfigure(configuration(second, Level.INFO));

        context.getLogger("a").info("got {}", Secrets.named());

        assertEquals(1, second.lines.size());
        assertFalse(second.text().contains(Secrets.MARK), second.text());
    }

    private void assertNoSecret() {
        assertFalse(memory.text().contains(Secrets.MARK), memory.text());
    }

    private void start(Level level) {
        memory.start();
        context.start(configuration(memory, level));
    }

    /** A configuration made by code, with an appender that no builder knows. */
    private Configuration configuration(Appender appender, Level level) {
        return new AbstractConfiguration(context, ConfigurationSource.NULL_SOURCE) {
            @Override
            protected void doConfigure() {
                addAppender(appender);
                getRootLogger().setLevel(level);
                getRootLogger().addAppender(appender, null, null);
            }
        };
    }
}
