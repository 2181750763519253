package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.NullAppender;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.core.util.DummyNanoClock;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.ReusableParameterizedMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

/** Garbage-free logging stays free of garbage: a clean event costs no memory. */
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int EVENTS = 1_000;

    @Test
    void aCleanReusedEventCostsNoMemory() {
        LogEvent event = synchronous();

        assertFree(() -> assertSame(event, Events.redact(event)));
    }

    @Test
    void aCleanEventOfAnAsynchronousLoggerCostsNoMemory() {
        LogEvent event = asynchronous();

        assertFree(() -> assertSame(event, Events.redact(event)));
    }

    @Test
    void lookingForControlCharactersCostsNoMemory() {
        LogEvent synchronous = synchronous();
        LogEvent asynchronous = asynchronous();

        assertFree(() -> {
            assertSame(synchronous, NeutralEvents.neutralize(synchronous));
            assertSame(asynchronous, NeutralEvents.neutralize(asynchronous));
        });
    }

    @Test
    void lookingForParametersThatMayChangeCostsNoMemory() {
        LogEvent event = asynchronous();

        assertFree(() -> assertSame(event, Events.withLiveParameters(event)));
    }

    @Test
    void theWayOfACleanEventThroughALoggerWithSeveralAppendersCostsNoMemory() {
        LoggerConfig logger = new LoggerConfig("com.example", Level.ALL, false);
        for (String name : new String[] {"ONE", "TWO"}) {
            NullAppender appender = NullAppender.createAppender(name);
            appender.start();
            logger.addAppender(appender, null, null);
        }
        CoveredAppenders.cover(logger);
        LogEvent event = asynchronous();

        assertFree(() -> logger.log(event));
    }

    @Test
    void theWayOfACleanEventThroughSeveralLoggersCostsNoMemory() {
        LoggerConfig parent = new LoggerConfig("com", Level.ALL, false);
        LoggerConfig logger = new LoggerConfig("com.example", Level.ALL, true);
        logger.setParent(parent);
        for (LoggerConfig each : new LoggerConfig[] {parent, logger}) {
            NullAppender appender = NullAppender.createAppender("ONE");
            appender.start();
            each.addAppender(appender, null, null);
            CoveredAppenders.cover(each);
        }
        LogEvent event = synchronous();
        ((MutableInstant) event.getInstant()).initFromEpochMilli(1, 5);

        assertFree(() -> logger.log(event));
    }

    private static LogEvent synchronous() {
        MutableLogEvent event = new MutableLogEvent();
        event.setLoggerName("com.example.Logger");
        event.setThreadName("main");
        event.setLevel(Level.INFO);
        event.setMessage(message());
        event.setContextData(context());
        return event;
    }

    private static LogEvent asynchronous() {
        RingBufferLogEvent event = new RingBufferLogEvent();
        event.setValues(
                null,
                "com.example.Logger",
                null,
                AllocationTest.class.getName(),
                Level.INFO,
                message(),
                null,
                context(),
                new MutableThreadContextStack(),
                1,
                "main",
                5,
                null,
                () -> 0,
                new DummyNanoClock());
        return event;
    }

    private static ReusableParameterizedMessage message() {
        return (ReusableParameterizedMessage)
                ReusableMessageFactory.INSTANCE.newMessage("user {} logged in {} times", "alice", 42);
    }

    private static SortedArrayStringMap context() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("requestId", "0af7651916cd43dd8448eb211c80319c");
        context.putValue("tenant", "acme");
        context.putValue("user", "alice");
        return context;
    }

    private static void assertFree(Runnable event) {
        run(event, WARM_UP);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long before = allocated();
            run(event, EVENTS);
            least = Math.min(least, allocated() - before);
        }

        // Other work of the JVM on this thread, such as a compiled method that is replaced, may cost a little once.
        assertEquals(0, least / EVENTS);
    }

    private static void run(Runnable event, int times) {
        for (int i = 0; i < times; i++) {
            event.run();
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
