package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** However an appender came to its logger, it gets redacted events from its first one on. */
class InstallationTest {
    @TempDir
    Path folder;

    @Test
    void jarInstallsItselfIntoTheDefaultContext() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        assertInstanceOf(GuardedAppenders.class, LoggerHooks.of(context.getLogger(Logger.ROOT_LOGGER_NAME)));
    }

    @Test
    void appenderAddedByCodeAfterwardsIsCovered() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.start();
        context.getLogger("late").addAppender(list);
        context.getLogger("late").info("password=" + SECRET);
        assertEquals("password=[redacted:password]", list.list.get(0).getFormattedMessage());
    }

    @Test
    void appendersPresentBeforeInstallationAreCovered() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.start();
        context.getLogger("early").addAppender(list);
        TacitLogback.install(context);
        context.getLogger("early").info("password=" + SECRET);
        assertEquals("password=[redacted:password]", list.list.get(0).getFormattedMessage());
    }

    @Test
    void appenderFetchedByNameIsTheApplicationsOwn() {
        LoggerContext context =
                Contexts.configured(Contexts.file(folder.resolve("log"), "%msg%n") + Contexts.root("FILE"));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.info("clean");
        FileAppender<ILoggingEvent> file = (FileAppender<ILoggingEvent>) root.getAppender("FILE");
        assertEquals("%msg%n", ((PatternLayoutEncoder) file.getEncoder()).getPattern());
        assertTrue(root.isAttached(file));
        assertTrue(root.detachAppender("FILE"));
        assertFalse(root.iteratorForAppenders().hasNext());
        context.stop();
    }

    @Test
    void eventIsRedactedOnceForTheAppendersOfAllLoggers() {
        LoggerContext context = Contexts.empty();
        List<ILoggingEvent> seen = new ArrayList<>();
        for (String name : new String[] {"a.b", "a", Logger.ROOT_LOGGER_NAME}) {
            UnsynchronizedAppenderBase<ILoggingEvent> appender = new UnsynchronizedAppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    seen.add(event);
                }
            };
            appender.start();
            context.getLogger(name).addAppender(appender);
        }
        context.getLogger("a.b").info("password=" + SECRET);
        assertEquals(3, seen.size());
        assertSame(seen.get(0), seen.get(1));
        assertSame(seen.get(0), seen.get(2));
    }

    @Test
    void asyncAppenderWritesRedactedText() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg%n")
                + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><appender-ref ref='FILE'/></appender>"
                + Contexts.root("ASYNC"));
        assertInstanceOf(
                AsyncAppender.class, context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("ASYNC"));
        context.getLogger("a").info("password=" + SECRET);
        String log = Contexts.written(context, file);
        assertEquals("password=[redacted:password]" + System.lineSeparator(), log);
    }

    @Test
    void siftingRoutesByTheValueAsLogged() {
        LoggerContext context = Contexts.configured(
                "<appender name='SIFT' class='ch.qos.logback.classic.sift.SiftingAppender'><discriminator>"
                        + "<key>tenant</key><defaultValue>none</defaultValue></discriminator><sift>"
                        + "<appender name='FILE-${tenant}' class='ch.qos.logback.core.FileAppender'><file>" + folder
                        + "/${tenant}.log</file><encoder class='net.logstash.logback.encoder.LogstashEncoder'/></appender>"
                        + "</sift></appender>" + Contexts.root("SIFT"));
        context.getMDCAdapter().put("tenant", "password=one1one1");
        context.getLogger("a")
                .info("clean", net.logstash.logback.argument.StructuredArguments.keyValue("password", SECRET));
        context.getMDCAdapter().put("tenant", "password=two2two2");
        context.getLogger("a").info("clean");
        context.stop();
        String first = Contexts.read(folder.resolve("password=one1one1.log"));
        assertFalse(first.contains(SECRET), first);
        assertFalse(first.contains("one1one1"), first);
        assertEquals(
                1,
                Contexts.read(folder.resolve("password=two2two2.log")).lines().count());
    }

    @Test
    void noEventIsWrittenRawWhileTheContextIsReloadedAllTheTime() throws InterruptedException {
        LoggerContext context = Contexts.empty();
        AtomicInteger raw = Hammered.RAW;
        raw.set(0);
        Hammered.ALL.set(0);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Logger logger = context.getLogger("com.example.Hammer" + i);
            int number = i;
            Thread thread = new Thread(() -> {
                int round = 0;
                while (!over.get()) {
                    logger.info("password=" + SECRET);
                    // Loggers that nobody has asked for yet are made all the time, too.
                    context.getLogger("com.example.h" + number + ".r" + (round++ % 500))
                            .info("password=" + SECRET);
                }
            });
            threads.add(thread);
            thread.start();
        }
        String appender = "<appender name='H' class='" + Hammered.class.getName() + "'/>";
        StringBuilder loggers = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            loggers.append("<logger name='com.example.h")
                    .append(i % 4)
                    .append(".r")
                    .append(i * 20)
                    .append("'><appender-ref ref='H'/></logger>");
        }
        for (int reload = 0; reload < 60; reload++) {
            context.reset();
            Contexts.configure(context, appender + Contexts.root("H") + loggers);
            int before = Hammered.ALL.get();
            while (Hammered.ALL.get() < before + 20) {
                Thread.onSpinWait();
            }
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, raw.get(), "raw events of " + Hammered.ALL.get());
    }

    /** Counts what it gets. */
    public static final class Hammered extends UnsynchronizedAppenderBase<ILoggingEvent> {
        static final AtomicInteger ALL = new AtomicInteger();
        static final AtomicInteger RAW = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            ALL.incrementAndGet();
            if (event.getFormattedMessage().contains(SECRET)) {
                RAW.incrementAndGet();
            }
        }
    }

    @Test
    void controlCharactersCannotForgeALineOfAFile() {
        Path file = folder.resolve("log");
        LoggerContext context =
                Contexts.configured(Contexts.file(file, "%msg [%X] %marker%n%ex") + Contexts.root("FILE"));
        context.getMDCAdapter().put("user", "bob\u001b[31m\u202e");
        context.getLogger("a")
                .error(MarkerFactory.getDetachedMarker("M\nforged"), "line\r\nforged", new Exception("thrown"));
        String log = Contexts.written(context, file);
        assertTrue(
                log.startsWith("line\\r\\nforged [user=bob\\u001b[31m\\u202e] M\\nforged" + System.lineSeparator()),
                log);
        assertTrue(log.contains(System.lineSeparator() + "\tat "), "stack traces keep their lines: " + log);
    }

    @Test
    void layoutInAnEncoderOfItsOwnIsNeutralisedToo() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(
                        "FILE",
                        file,
                        "<encoder class='ch.qos.logback.core.encoder.LayoutWrappingEncoder'>"
                                + "<layout class='ch.qos.logback.classic.PatternLayout'><pattern>%msg%n</pattern></layout>"
                                + "</encoder>")
                + Contexts.root("FILE"));
        context.getLogger("a").info("line\nforged password=" + SECRET);
        assertEquals(
                "line\\nforged password=[redacted:password]" + System.lineSeparator(), Contexts.written(context, file));
    }

    @Test
    void reportSaysWhatCoversEachAppender() {
        LoggerContext context =
                Contexts.configured(Contexts.file(folder.resolve("log"), "%msg%n") + Contexts.root("FILE"));
        context.getLogger("a").info("clean");
        assertEquals(
                List.of(
                        "appender FILE (ch.qos.logback.core.FileAppender) of logger ROOT: redacted events, and its encoded"
                                + " bytes are scanned"),
                TacitLogback.report(context));
        context.stop();
    }
}
