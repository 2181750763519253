package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.tacit.logback.matrix.Hostile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON encoders write what no {@code toString} shows; every line stays valid JSON. */
class JsonTest {
    private static final String LOGSTASH = "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>";
    private static final String LOGBACK = "<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>";

    @TempDir
    Path folder;

    /** A bean whose text is innocent. */
    public record Login(String user, String password, long pin) {
        @Override
        public String toString() {
            return "Login of " + user;
        }
    }

    @Test
    void structuredArgumentsAreRedacted() {
        String log = log(LOGSTASH, logger -> {
            logger.info("clean {}", fields(new Login("bob", SECRET, 12345678)));
            logger.info("clean {}", keyValue("password", SECRET));
            logger.info("clean", keyValue("password", SECRET));
            logger.info("dirty password={} {}", SECRET, keyValue("user", "bob"));
        });
        assertFalse(log.contains(SECRET), log);
        JsonNode[] lines = lines(log);
        assertEquals("bob", lines[0].get("user").asString());
        assertEquals("bob", lines[3].get("user").asString());
    }

    @Test
    void bareNumbersBecomeStrings() {
        String log = log(LOGSTASH, logger -> logger.info(Markers.append("password", 12345678L), "clean"));
        assertFalse(log.contains("12345678"), log);
        assertEquals("[redacted:password]", lines(log)[0].get("password").asString());
    }

    @Test
    void markersWithContentAreRedacted() {
        Consumer<Logger> application = logger -> {
            logger.info(Markers.append("password", SECRET), "clean");
            logger.info(Markers.appendRaw("raw", "{\"password\":\"" + SECRET + "\"}"), "clean");
            logger.info(Markers.appendEntries(Map.of("password", SECRET)), "clean");
            logger.info(Markers.appendFields(new Login("bob", SECRET, 1)), "clean");
        };
        String json = log(LOGSTASH, application);
        assertFalse(json.contains(SECRET), json);
        assertEquals(4, lines(json).length);
        String text = log("<encoder><pattern>%marker %msg%n</pattern></encoder>", application);
        assertFalse(text.contains(SECRET), text);
    }

    @Test
    void logbacksOwnJsonIsRedacted() {
        String log = log(LOGBACK, logger -> {
            logger.info("password={}", SECRET);
            logger.info("clean", "password=" + SECRET);
            logger.atInfo().addKeyValue("password", SECRET).log("clean");
            logger.error("clean", new Exception("password=" + SECRET));
        });
        assertFalse(log.contains(SECRET), log);
        assertEquals(4, lines(log).length);
    }

    @Test
    void htmlIsRedacted() {
        String log = log(
                "<encoder class='ch.qos.logback.core.encoder.LayoutWrappingEncoder'>"
                        + "<layout class='ch.qos.logback.classic.html.HTMLLayout'><pattern>%msg%X</pattern></layout></encoder>",
                logger -> logger.error("password=" + SECRET, new Exception("password=" + SECRET)));
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("<tr"), log);
    }

    @Test
    void valueWhoseNameStandsInItsFieldOnlyIsRedactedInTheMessageToo() {
        Consumer<Logger> application = logger -> {
            logger.info("clean {} of {}", StructuredArguments.value("password", SECRET), "bob");
            logger.info("clean {}", StructuredArguments.keyValue("password", SECRET, "{0} is <{1}>"));
            logger.info("clean {}", StructuredArguments.array("passwords", SECRET));
            logger.info("clean {}", StructuredArguments.value("password", "changeit"));
        };
        String text = log("<encoder><pattern>%msg%n</pattern></encoder>", application);
        assertFalse(text.contains(SECRET), text);
        assertTrue(text.startsWith("clean [redacted:named-value] of bob" + System.lineSeparator()), text);
        String json = log(LOGSTASH, application);
        assertFalse(json.contains(SECRET), json);
        assertEquals(
                "clean [redacted:named-value] of bob",
                lines(json)[0].get("message").asString());
    }

    @Test
    void everyProviderOfACompositeEncoderIsRedacted() throws InterruptedException {
        String providers =
                "<timestamp/><pattern><pattern>{\"m\":\"%msg\",\"x\":\"%X\",\"k\":\"%kvp\",\"o\":\"#tryJson{%msg}\"}"
                        + "</pattern></pattern><message/><rawMessage/><loggerName/><threadName/><logLevel/><stackTrace/><stackHash/>"
                        + "<throwableMessage/><throwableClassName/><throwableRootCauseMessage/><throwableRootCauseClassName/>"
                        + "<rootStackTraceElement/><callerData/><context/><contextName/><mdc/><keyValuePairs/><tags/><arguments>"
                        + "<includeNonStructuredArguments>true</includeNonStructuredArguments></arguments><logstashMarkers/>"
                        + "<globalCustomFields><customFields>{\"password\":\"" + SECRET
                        + "\"}</customFields></globalCustomFields>"
                        + "<nestedField><fieldName>n</fieldName><providers><message/><arguments/></providers></nestedField>";
        String composite = "<encoder class='net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder'><providers>"
                + providers + "</providers></encoder>";
        String pretty = "<encoder class='net.logstash.logback.encoder.LogstashEncoder'>"
                + "<decorator class='net.logstash.logback.decorate.PrettyPrintingDecorator'/></encoder>";
        String layout = "<encoder class='ch.qos.logback.core.encoder.LayoutWrappingEncoder'>"
                + "<layout class='net.logstash.logback.layout.LogstashLayout'/></encoder>";
        for (String encoder : List.of(composite, pretty, layout)) {
            String log = log(encoder, this::logEverything);
            assertFalse(log.contains(SECRET), log);
            assertTrue(log.contains("[redacted:password]"), log);
            if (encoder.equals(composite)) {
                assertTrue(lines(log).length > 30, log);
            }
        }
    }

    /** Jackson's writer for encodings other than UTF-8 is flushed when its buffer is full, at any character. */
    @Test
    void encoderThatGivesPiecesOfRecordsFailsClosedAndIsNamed() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(
                        "FILE",
                        file,
                        "<encoder class='net.logstash.logback.encoder.LogstashEncoder'><encoding>UTF-16BE</encoding></encoder>")
                + Contexts.root("FILE"));
        for (int i = 0; i < 200; i++) {
            String filler = "x".repeat(i);
            context.getLogger("a").info(Markers.appendFields(new Login("bob", SECRET, 1)), filler);
        }
        String told = context.getStatusManager().getCopyOfStatusList().toString();
        String log = Contexts.written(context, file).replace("\0", "");
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("[tacit: redaction failed]"), log);
        assertEquals(1, told.split("gives pieces of records", -1).length - 1, told);
    }

    private void logEverything(Logger logger) {
        try {
            Hostile.log(logger.getLoggerContext(), SECRET, true);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void asynchronousAppenderAndDatagramsOfLogstashAreRedacted() throws Exception {
        Path file = folder.resolve("log");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> datagrams = CompletableFuture.supplyAsync(() -> receiveUntilEnd(socket));
            LoggerContext context = Contexts.configured(Contexts.file("FILE", file, LOGSTASH)
                    + "<appender name='ASYNC' class='net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender'>"
                    + "<appender-ref ref='FILE'/></appender>"
                    + "<appender name='UDP' class='net.logstash.logback.appender.LogstashUdpSocketAppender'>"
                    + "<host>127.0.0.1</host><port>" + socket.getLocalPort()
                    + "</port><layout class='net.logstash.logback.layout.LogstashLayout'/></appender>"
                    + Contexts.root("ASYNC", "UDP"));
            logEverything(context.getLogger("a"));
            context.getLogger("a").info("END");
            String received = datagrams.get(20, TimeUnit.SECONDS);
            String log = Contexts.written(context, file);
            for (String written : List.of(log, received)) {
                assertFalse(written.contains(SECRET), written);
                assertTrue(written.contains("[redacted:password]"), written);
            }
        }
    }

    private static String receiveUntilEnd(DatagramSocket socket) {
        StringBuilder received = new StringBuilder();
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        try {
            while (received.indexOf("\"END\"") < 0) {
                socket.receive(packet);
                received.append(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return received.toString();
    }

    @Test
    void utf16IsRedacted() {
        Path file = folder.resolve("utf16");
        LoggerContext context = Contexts.configured(Contexts.file(
                        "FILE",
                        file,
                        "<encoder class='ch.qos.logback.core.encoder.LayoutWrappingEncoder'><charset>UTF-16LE</charset>"
                                + "<layout class='io.github.tacit.logback.JsonTest$RawLayout'/></encoder>")
                + Contexts.root("FILE"));
        context.getLogger("a").info("clean", "password=" + SECRET);
        context.stop();
        String log = readUtf16(file);
        assertTrue(log.contains("password=[redacted:password]"), log);
        assertFalse(log.contains(SECRET), log);
    }

    /** A layout of the application that prints what nobody has looked at. */
    public static final class RawLayout
            extends ch.qos.logback.core.LayoutBase<ch.qos.logback.classic.spi.ILoggingEvent> {
        @Override
        public String doLayout(ch.qos.logback.classic.spi.ILoggingEvent event) {
            return event.getFormattedMessage() + " " + event.getArgumentArray()[0] + "\n";
        }
    }

    private static String readUtf16(Path file) {
        try {
            return new String(java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_16LE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log(String encoder, Consumer<Logger> application) {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file("FILE", file, encoder) + Contexts.root("FILE"));
        application.accept(context.getLogger("com.example.Application"));
        String log = Contexts.written(context, file);
        try {
            java.nio.file.Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }

    private static JsonNode[] lines(String log) {
        JsonMapper mapper = new JsonMapper();
        return log.lines().map(mapper::readTree).toArray(JsonNode[]::new);
    }
}
