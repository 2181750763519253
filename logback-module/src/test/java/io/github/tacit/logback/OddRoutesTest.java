package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import jakarta.annotation.Nullable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarker;

/** Ways by which something could pass that no usual configuration shows. */
class OddRoutesTest {
    @TempDir
    Path folder;

    @Test
    void nameInTheDiagnosticContextIsRedacted() {
        String log = log(
                "%msg %X%n",
                logger -> {
                    logger.getLoggerContext().getMDCAdapter().put("password=" + SECRET, "x");
                    logger.info("clean");
                });
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("=x"), log);
    }

    @Test
    void numberThatIsASecretByItsNameIsRedactedInAPattern() {
        String log = log(
                "%msg %kvp%n",
                logger -> {
                    logger.atInfo().addKeyValue("password", 8675309).log("clean");
                    logger.atInfo().addKeyValue("count", 42).log("clean");
                });
        assertFalse(log.contains("8675309"), log);
        assertTrue(log.contains("count=\"42\""), log);
    }

    @Test
    void systemPropertyThatAPatternShowsIsRedacted() {
        String name = "odd.password";
        System.setProperty(name, "password=" + SECRET);
        try {
            String log = log("%msg %property{" + name + "}%n", logger -> logger.info("clean"));
            assertFalse(log.contains(SECRET), log);
        } finally {
            System.clearProperty(name);
        }
    }

    @Test
    void valueThatThePatternItselfNamesASecretIsRedacted() {
        String log = log(
                "%msg password=%X{p}%n",
                logger -> {
                    logger.getLoggerContext().getMDCAdapter().put("p", SECRET);
                    logger.info("clean");
                });
        assertFalse(log.contains(SECRET), log);
    }

    @Test
    void appenderWithoutEncoderBehindASiftingOneGetsNoStructuredContent() {
        Keeping.KEPT.clear();
        LoggerContext context =
                Contexts.configured("<appender name='SIFT' class='ch.qos.logback.classic.sift.SiftingAppender'>"
                        + "<discriminator><key>u</key><defaultValue>none</defaultValue></discriminator>"
                        + "<sift><appender name='K-${u}' class='" + Keeping.class.getName() + "'/></sift></appender>"
                        + Contexts.root("SIFT"));
        Logger logger = context.getLogger("a");
        for (int i = 0; i < 2; i++) {
            logger.info("unused", StructuredArguments.keyValue("password", SECRET));
            logger.info(Markers.append("password", SECRET), "clean");
            logger.atInfo().addKeyValue("builder", new StringBuilder("x")).log("pair");
        }
        context.stop();
        assertEquals(6, Keeping.KEPT.size());
        assertFalse(Keeping.KEPT.toString().contains(SECRET), Keeping.KEPT.toString());
    }

    @Test
    void encoderSetAfterTheFirstEventIsScannedToo() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg%n") + Contexts.root("FILE"));
        Logger logger = context.getLogger("a");
        logger.info("first");
        FileAppender<ILoggingEvent> appender = (FileAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("FILE");
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        logger.info("second", StructuredArguments.keyValue("password", SECRET));
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("second"), log);
    }

    @Test
    void argumentThatChangedBeforeAnAppenderReadsItIsRedacted() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        StringBuilder changing = new StringBuilder("clean");
        context.getLogger("a").info("says {}", changing);
        changing.append(" password=").append(SECRET);
        String read = Arrays.toString(list.list.get(0).getArgumentArray());
        assertFalse(read.contains(SECRET), read);
        assertTrue(read.contains("clean"), read);
    }

    @Test
    void simpleStructuredArgumentStaysOneWithoutAnEncoderUnlessItIsASecret() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Object order = StructuredArguments.keyValue("order", 7);
        Object login = StructuredArguments.keyValue("password", SECRET);
        Object value = StructuredArguments.value("v", SECRET);
        context.getLogger("a").info("got {}", order);
        context.getLogger("a").info("got {}", order, login);
        context.getLogger("a").info("password={} {}", value, order);
        assertSame(order, list.list.get(0).getArgumentArray()[0]);
        assertSame(order, list.list.get(1).getArgumentArray()[0]);
        assertEquals("password=[redacted:password]", list.list.get(1).getArgumentArray()[1]);
        Object[] dirty = list.list.get(2).getArgumentArray();
        assertTrue(dirty == null || dirty[0] instanceof String, Arrays.toString(dirty));
        assertFalse(Arrays.toString(dirty).contains(SECRET), Arrays.toString(dirty));
    }

    @Test
    void simpleMarkerWithContentStaysOneWithoutAnEncoderUnlessItIsASecret() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Marker order = Markers.append("order", 7);
        context.getLogger("a").info(order, "got it");
        context.getLogger("a").info(Markers.append("password", SECRET), "logged in");
        context.getLogger("a").info(Markers.append("v", SECRET), "password={}", SECRET);
        context.getLogger("a").info(Markers.append("order", 7).and(Markers.append("password", SECRET)), "both");
        assertSame(order, list.list.get(0).getMarkerList().get(0));
        for (ILoggingEvent event : list.list) {
            for (Marker marker : event.getMarkerList()) {
                assertTrue(marker == order || marker.getClass() == BasicMarker.class, marker.toString());
                assertFalse(marker.toString().contains(SECRET), marker.toString());
            }
        }
    }

    @Test
    void cleanEventWithArgumentsThatCannotChangeIsTheSameObjectWithoutAnEncoder() {
        LoggerContext context = Contexts.empty();
        ListAppender<ILoggingEvent> list = listIn(context);
        Object[] arguments = {"text", 7, UUID.randomUUID(), Instant.EPOCH, Duration.ofSeconds(1), Thread.class, null};
        context.getLogger("a").info("{} {} {} {} {} {} {}", arguments);
        context.getLogger("a").info("{}", new StringBuilder("may change"));
        assertSame(LoggingEvent.class, list.list.get(0).getClass());
        assertSame(arguments[2], list.list.get(0).getArgumentArray()[2]);
        assertNotSame(LoggingEvent.class, list.list.get(1).getClass());
    }

    private static ListAppender<ILoggingEvent> listIn(LoggerContext context) {
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.setContext(context);
        list.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(list);
        return list;
    }

    @Test
    void appenderThatComesIntoAContainerLaterIsCovered() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(
                "<appender name='ALL' class='" + Container.class.getName() + "'/>" + Contexts.root("ALL"));
        Logger logger = context.getLogger("a");
        logger.info("first");
        FileAppender<ILoggingEvent> late = new FileAppender<>();
        late.setContext(context);
        late.setFile(file.toString());
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        late.setEncoder(encoder);
        late.start();
        ((Container) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("ALL")).addAppender(late);
        logger.info("second", StructuredArguments.keyValue("password", SECRET));
        context.stop();
        late.stop();
        String log = Contexts.read(file);
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("second"), log);
    }

    @Test
    void markedNumberInAStructuredArgumentIsRedacted() {
        String log = log("%msg%n", logger -> logger.info("is {}", StructuredArguments.value("password", 8675309)));
        assertFalse(log.contains("8675309"), log);
    }

    private String log(String pattern, Consumer<Logger> program) {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, pattern) + Contexts.root("FILE"));
        program.accept(context.getLogger("a"));
        context.getMDCAdapter().clear();
        return Contexts.written(context, file);
    }

    /** Reads all that an event has. */
    public static final class Keeping extends AppenderBase<ILoggingEvent> {
        static final List<String> KEPT = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            KEPT.add(event.getFormattedMessage()
                    + tell(event.getArgumentArray())
                    + event.getMarkerList()
                    + event.getKeyValuePairs());
        }

        private static String tell(@Nullable Object[] arguments) {
            StringBuilder all = new StringBuilder();
            for (Object argument : arguments == null ? new Object[0] : arguments) {
                all.append(argument);
            }
            return all.toString();
        }
    }

    /** Hands events to the appenders inside. */
    public static final class Container extends UnsynchronizedAppenderBase<ILoggingEvent>
            implements AppenderAttachable<ILoggingEvent> {
        private final AppenderAttachableImpl<ILoggingEvent> inside = new AppenderAttachableImpl<>();

        @Override
        protected void append(ILoggingEvent event) {
            inside.appendLoopOnAppenders(event);
        }

        @Override
        public void addAppender(Appender<ILoggingEvent> appender) {
            inside.addAppender(appender);
        }

        @Override
        public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
            return inside.iteratorForAppenders();
        }

        @Override
        public @Nullable Appender<ILoggingEvent> getAppender(String name) {
            return inside.getAppender(name);
        }

        @Override
        public boolean isAttached(Appender<ILoggingEvent> appender) {
            return inside.isAttached(appender);
        }

        @Override
        public void detachAndStopAllAppenders() {
            inside.detachAndStopAllAppenders();
        }

        @Override
        public boolean detachAppender(Appender<ILoggingEvent> appender) {
            return inside.detachAppender(appender);
        }

        @Override
        public boolean detachAppender(String name) {
            return inside.detachAppender(name);
        }
    }
}
