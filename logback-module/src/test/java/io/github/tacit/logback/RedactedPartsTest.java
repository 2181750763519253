package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ClassPackagingData;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MarkerFactory;

/** What of an event is redacted, seen in what real appenders write. */
class RedactedPartsTest {
    private static final String EVERYTHING =
            "%msg|%X|%kvp|%marker|%thread|%logger|%property{password}|%caller{1}|%ex%n";

    @TempDir
    Path folder;

    @Test
    void messageAndArgumentsAreRedacted() {
        String log = log(EVERYTHING, logger -> {
            logger.info("password=" + SECRET);
            logger.info("login with password={} of {}", SECRET, "bob");
        });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("login with password=[redacted:password] of bob"), log);
    }

    @Test
    void contextAndKeyValuePairsAreRedacted() {
        String log = log(EVERYTHING, logger -> {
            logger.getLoggerContext().getMDCAdapter().put("header", "password=" + SECRET);
            logger.atInfo()
                    .addKeyValue("query", new StringBuilder("password=" + SECRET))
                    .log("clean");
        });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("clean|header=password=[redacted:password]"), log);
    }

    @Test
    void markersThreadAndLoggerNamesAreRedacted() throws InterruptedException {
        String log = log(EVERYTHING, logger -> {
            logger.info(MarkerFactory.getDetachedMarker("password=" + SECRET), "clean");
            logger.getLoggerContext().getLogger("password=" + SECRET).info("clean");
            Thread thread = new Thread(() -> logger.info("clean"), "password=" + SECRET);
            thread.start();
            join(thread);
        });
        assertFalse(log.contains(SECRET), log);
        assertEquals(3, log.split("clean", -1).length - 1);
    }

    @Test
    void secretInTheCauseOfASuppressedExceptionIsRedacted() {
        String log = log(EVERYTHING, logger -> {
            Exception suppressed = new IllegalStateException("clean", new RuntimeException("password=" + SECRET));
            Exception thrown = new Exception("clean");
            thrown.addSuppressed(suppressed);
            logger.error("failed", thrown);
        });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("Caused by: java.lang.RuntimeException: password=[redacted:password]"), log);
        assertTrue(log.contains("secretInTheCauseOfASuppressedException"), "frames stay");
    }

    @Test
    void overriddenToStringOfAnExceptionIsRedacted() {
        String log = log("%msg%n", logger -> logger.error("failed", new TalkativeException()));
        assertFalse(log.contains(SECRET), log);
        assertTrue(
                log.contains("talkative password=[redacted:password]"), "a pattern without %ex prints it too: " + log);
    }

    @Test
    void cyclicCausesEnd() {
        String log = log(EVERYTHING, logger -> {
            Exception first = new Exception("password=" + SECRET);
            Exception second = new Exception("second", first);
            first.initCause(second);
            logger.error("failed", second);
        });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("CIRCULAR REFERENCE"), log);
    }

    @Test
    void contextPropertiesAreRedactedInDirtyAndCleanEvents() {
        LoggerContext context = Contexts.empty();
        context.putProperty("query", "password=" + SECRET);
        ListAppender<ILoggingEvent> list = listIn(context);
        context.getLogger("a").info("clean");
        assertEquals(
                "password=[redacted:password]",
                list.list.get(0).getLoggerContextVO().getPropertyMap().get("query"));
    }

    @Test
    void valueRegisteredLaterIsFoundInContextPropertiesThatWereCleanBefore() {
        LoggerContext context = Contexts.empty();
        context.putProperty("tenant", "of-" + SECRET);
        ListAppender<ILoggingEvent> list = listIn(context);
        context.getLogger("a").info("before");
        try (SecretRegistry.Registration ignored = Tacit.runtime().registry().register("test", SECRET)) {
            context.getLogger("a").info("after");
        }
        String before = list.list.get(0).getLoggerContextVO().getPropertyMap().get("tenant");
        String after = list.list.get(1).getLoggerContextVO().getPropertyMap().get("tenant");
        assertEquals("of-" + SECRET, before);
        assertFalse(String.valueOf(after).contains(SECRET), after);
    }

    @Test
    void cleanEventPassesAsTheSameObject() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Object argument = Level.INFO.toString();
        context.getLogger("a").info("nothing to hide in {}", argument);
        assertEquals(
                ch.qos.logback.classic.spi.LoggingEvent.class, list.list.get(0).getClass());
        assertSame(argument, list.list.get(0).getArgumentArray()[0]);
    }

    @Test
    void argumentsOfADirtyMessageHideTheSecretToo() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Object[] arguments = {SECRET, "bob"};
        context.getLogger("a").info("password={} user={}", arguments);
        ILoggingEvent event = list.list.get(0);
        assertEquals("password={} user={}", event.getMessage());
        assertEquals("bob", event.getArgumentArray()[1]);
        assertFalse(Arrays.toString(event.getArgumentArray()).contains(SECRET));
        assertEquals(SECRET, arguments[0], "the caller's array stays as it was");
    }

    @Test
    void secretMadeOfTwoArgumentsIsNotPutTogetherAgain() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        context.getLogger("a").info("password={}{}", SECRET.substring(0, 3), SECRET.substring(3));
        ILoggingEvent event = list.list.get(0);
        assertFalse((event.getMessage() + Arrays.toString(event.getArgumentArray())).contains(SECRET.substring(3)));
    }

    @Test
    void mutableArgumentCountsAsItWasWhenLogged() {
        String log = log(
                "%msg%n",
                logger -> {
                    StringBuilder mutable = new StringBuilder("clean");
                    logger.info("value {}", mutable);
                    mutable.replace(0, mutable.length(), "password=" + SECRET);
                });
        assertEquals("value clean" + System.lineSeparator(), log);
    }

    @Test
    void argumentsAreTurnedToTextOnceAndByTheCaller() {
        AtomicInteger calls = new AtomicInteger();
        Thread caller = Thread.currentThread();
        Object counting = new Object() {
            @Override
            public String toString() {
                assertSame(caller, Thread.currentThread());
                calls.incrementAndGet();
                return "password=" + SECRET;
            }
        };
        log("%msg%n", logger -> logger.info("value {}", counting));
        assertEquals(1, calls.get());
    }

    @Test
    void toStringThatThrowsLeavesTheRestReadable() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("password=" + SECRET);
            }
        };
        String log = log(EVERYTHING, logger -> {
            logger.info("argument {} password={}", broken, SECRET);
            logger.atInfo().addKeyValue("k", broken).log("pair");
            logger.info("after");
        });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("FAILED toString()"), log);
        assertTrue(log.contains("after"), log);
    }

    @Test
    void toStringThatLogsIsRedactedInside() {
        LoggerContext context =
                Contexts.configured(Contexts.file(folder.resolve("log"), "%msg%n") + Contexts.root("FILE"));
        Logger logger = context.getLogger("a");
        Object logging = new Object() {
            @Override
            public String toString() {
                logger.info("inner password=" + SECRET);
                return "password=" + SECRET;
            }
        };
        logger.info("outer {}", logging);
        String log = Contexts.written(context, folder.resolve("log"));
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("inner password=[redacted:password]"), log);
        assertTrue(log.contains("outer password=[redacted:password]"), log);
    }

    @Test
    void appendersThatUnpackTheThrowableGetARedactedOne() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Exception thrown = new TalkativeException();
        thrown.initCause(new Exception("password=" + SECRET));
        context.getLogger("a").error("failed", thrown);
        ThrowableProxy proxy = (ThrowableProxy) list.list.get(0).getThrowableProxy();
        StringWriter printed = new StringWriter();
        proxy.getThrowable().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains(SECRET), printed.toString());
        assertTrue(printed.toString().contains("appendersThatUnpackTheThrowable"), printed.toString());
        assertEquals(TalkativeException.class.getName(), proxy.getClassName());
        assertTrue(thrown.toString().contains(SECRET), "the caller's exception stays as it was");
    }

    @Test
    void appendersThatUnpackTheThrowableGetOneOfTheSameType() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Exception thrown = new IllegalStateException("password=" + SECRET, new UncheckedIOException(new IOException()));
        thrown.addSuppressed(new TalkativeException());
        context.getLogger("a").error("failed", thrown);
        Throwable seen = ((ThrowableProxy) list.list.get(0).getThrowableProxy()).getThrowable();
        assertEquals("java.lang.IllegalStateException: password=[redacted:password]", seen.toString());
        assertSame(IllegalStateException.class, seen.getClass());
        assertInstanceOf(UncheckedIOException.class, seen.getCause());
        assertEquals("talkative password=[redacted:password]", seen.getSuppressed()[0].toString());
        assertArrayEquals(thrown.getStackTrace(), seen.getStackTrace());
    }

    @Test
    void framesAndPackagingDataAreRedacted() {
        StackTraceElement[] frames = {
            new StackTraceElement("com.example.Script", "run", "password=" + SECRET, 1),
            new StackTraceElement("https://bob:" + SECRET + "@example", "com", "Script", 2),
            new StackTraceElement("com.example.Clean", "clean", "Clean.java", 3)
        };
        String log = log(
                "%msg %xEx%n",
                logger -> {
                    logger.getLoggerContext().setPackagingDataEnabled(true);
                    Exception thrown = new Exception("clean");
                    thrown.setStackTrace(frames);
                    logger.error("failed", thrown);
                });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("com.example.Script.run(password=[redacted:password]:1)"), log);
        assertTrue(log.contains("at com.example.Clean.clean(Clean.java:3) ~[na:na]"), log);

        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Exception thrown = new Exception("clean");
        thrown.setStackTrace(frames);
        LoggingEvent event = event(context, "failed", thrown);
        ((ThrowableProxy) event.getThrowableProxy())
                .getStackTraceElementProxyArray()[2].setClassPackagingData(
                        new ClassPackagingData("password=" + SECRET + ".jar", "1.0"));
        context.getLogger("a").callAppenders(event);
        IThrowableProxy seen = list.list.get(0).getThrowableProxy();
        assertFalse(ThrowableProxyUtil.asString(seen).contains(SECRET), ThrowableProxyUtil.asString(seen));
        assertEquals(
                "1.0",
                seen.getStackTraceElementProxyArray()[2].getClassPackagingData().getVersion());
        StringWriter printed = new StringWriter();
        ((ThrowableProxy) seen).getThrowable().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains(SECRET), printed.toString());
    }

    @Test
    void callerThatCodeHasSetIsRedacted() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        LoggingEvent event = event(context, "clean", null);
        event.setCallerData(new StackTraceElement[] {new StackTraceElement("Script", "run", "password=" + SECRET, 1)});
        context.getLogger("a").callAppenders(event);
        assertFalse(Arrays.toString(list.list.get(0).getCallerData()).contains(SECRET));
        assertEquals("Script", list.list.get(0).getCallerData()[0].getClassName());
    }

    private static LoggingEvent event(LoggerContext context, String message, @Nullable Throwable thrown) {
        return new LoggingEvent(
                RedactedPartsTest.class.getName(), context.getLogger("a"), Level.ERROR, message, thrown, null);
    }

    @Test
    void pairThatChangesBeforeItIsWrittenIsRedacted() {
        AtomicInteger calls = new AtomicInteger();
        Object changing = new Object() {
            @Override
            public String toString() {
                return calls.incrementAndGet() == 1 ? "clean" : "password=" + SECRET;
            }
        };
        String log = log(
                "%msg %kvp%n",
                logger -> logger.atInfo().addKeyValue("state", changing).log("pair"));
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("pair state="), log);
    }

    @Test
    void nullMessageStaysNull() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        context.getLogger("a").info(null);
        assertNull(list.list.get(0).getFormattedMessage());
    }

    private String log(String pattern, java.util.function.Consumer<Logger> application) {
        LoggerContext context =
                Contexts.configured(Contexts.file(folder.resolve("log"), pattern) + Contexts.root("FILE"));
        context.putProperty("password", "password=" + SECRET);
        application.accept(context.getLogger("com.example.Application"));
        return Contexts.written(context, folder.resolve("log"));
    }

    private static ListAppender<ILoggingEvent> listIn(LoggerContext context) {
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.setContext(context);
        list.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(list);
        return list;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class TalkativeException extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "talkative password=" + SECRET;
        }
    }
}
