package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appenders, encoders and patterns of applications that go ways of their own. */
class HostileApplicationsTest {
    @TempDir
    Path folder;

    private final LoggerContext context = Contexts.empty();
    private final Logger logger = context.getLogger("a");

    /** A bean whose text is innocent. */
    private record Login(String password) {
        @Override
        public String toString() {
            return "somebody";
        }
    }

    @Test
    void patternOfASyslogAppenderThatNamesAValueIsScanned() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(10_000);
            SyslogAppender syslog = new SyslogAppender();
            syslog.setContext(context);
            syslog.setSyslogHost("127.0.0.1");
            syslog.setPort(server.getLocalPort());
            syslog.setFacility("USER");
            syslog.setSuffixPattern("password=%X{p} %msg");
            syslog.start();
            logger.addAppender(syslog);
            context.getMDCAdapter().put("p", SECRET);
            logger.info("hello");
            DatagramPacket packet = new DatagramPacket(new byte[1_000], 1_000);
            server.receive(packet);
            context.stop();
            String sent = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            assertTrue(sent.endsWith("password=[redacted:password] hello"), sent);
        }
    }

    @Test
    void appenderThatWritesPastItsEncoderGetsNothingHidden() {
        LogstashEncoder own = new LogstashEncoder();
        own.setContext(context);
        own.start();
        List<String> written = new ArrayList<>();
        FileAppender<ILoggingEvent> past = new FileAppender<>() {
            @Override
            protected void writeOut(ILoggingEvent event) {
                written.add(new String(own.encode(event), StandardCharsets.UTF_8));
            }
        };
        start(past, pattern("%msg%n"));
        logger.info("got {}", StructuredArguments.keyValue("password", SECRET));
        logger.info("got {}", StructuredArguments.fields(new Login(SECRET)));
        context.stop();
        assertEquals(2, written.size());
        assertFalse(written.toString().contains(SECRET), written.toString());
    }

    @Test
    void encoderThatKeepsItsEventsForTheFooterIsScanned() {
        List<Object> kept = new ArrayList<>();
        Encoder<ILoggingEvent> keeping = new EncoderBase<>() {
            @Override
            public byte[] headerBytes() {
                return new byte[0];
            }

            @Override
            public byte[] encode(ILoggingEvent event) {
                kept.add(((Login) event.getArgumentArray()[0]).password());
                return new byte[0];
            }

            @Override
            public byte[] footerBytes() {
                return ("{\"password\":\"" + kept.get(0) + "\"}").getBytes(StandardCharsets.UTF_8);
            }
        };
        keeping.start();
        start(new FileAppender<>(), keeping);
        logger.info("got {}", new Login(SECRET));
        context.stop();
        String log = Contexts.read(folder.resolve("log"));
        assertEquals(SECRET, kept.get(0), "else this test proves nothing");
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("[redacted:"), log);
    }

    /** A character that decoders put where bytes are no text; a client may send it. */
    @Test
    void aReplacementCharacterInAMessageTurnsNoScanOff() {
        LogstashEncoder json = new LogstashEncoder();
        json.setContext(context);
        json.setCustomFields("{\"password\":\"" + SECRET + "\"}");
        json.start();
        start(new FileAppender<>(), json);
        logger.info("a client says \uFFFD and \u0001");
        context.stop();
        String log = Contexts.read(folder.resolve("log"));
        assertTrue(log.contains("\uFFFD"), log);
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("[redacted:password]"), log);
    }

    /** A binary format, of which nobody can scan the bytes. */
    @Test
    void recordsInCborHoldNoHiddenSecret() throws IOException {
        LogstashEncoder cbor = new LogstashEncoder();
        cbor.setContext(context);
        cbor.setDataFormat("cbor");
        cbor.start();
        start(new FileAppender<>(), cbor);
        logger.info("got {}", StructuredArguments.fields(new Login(SECRET)));
        logger.info(Markers.append("password", SECRET), "marked");
        logger.info("got password={}", SECRET);
        context.stop();
        byte[] log = Files.readAllBytes(folder.resolve("log"));
        String text = new String(log, StandardCharsets.ISO_8859_1);
        assertEquals((byte) 0xBF, log[0], "a map of CBOR, RFC 8949 §3.2.1");
        assertFalse(text.contains(SECRET), text);
        assertTrue(text.contains("got password=[redacted:password]"), text);
        assertTrue(text.contains("marked"), text);
    }

    @Test
    void appenderWithoutAnEncoderGetsNoObjectThatHidesASecret() {
        List<Object> arguments = new ArrayList<>();
        AppenderBase<ILoggingEvent> reading = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                arguments.addAll(List.of(event.getArgumentArray()));
            }
        };
        reading.setContext(context);
        reading.start();
        logger.addAppender(reading);
        logger.info("got {} {}", new Login(SECRET), 7);
        assertEquals(List.of("somebody", 7), arguments);
    }

    /** Logback's own table of conversion words is open to everybody. */
    @Test
    void wordThatIsPutIntoLogbacksOwnTableIsScanned() {
        Supplier<ch.qos.logback.core.pattern.DynamicConverter> supplier = Sneaky::new;
        PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("sneaky", supplier);
        try {
            assertRedacted("%sneaky%n", "hello");
        } finally {
            PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.remove("sneaky", supplier);
        }
    }

    /** Says what no event says. */
    public static final class Sneaky extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return "password=" + SECRET;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%X{name}=%msg%n", "%replace(user=%msg){'user','password'}%n"})
    void patternThatPutsASecretTogetherIsScanned(String pattern) {
        context.getMDCAdapter().put("name", "password");
        assertRedacted(pattern, SECRET);
    }

    @Test
    void patternThatIsChangedLaterIsLookedAtAgain() {
        PatternLayoutEncoder encoder = pattern("%msg%n");
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        start(file, encoder);
        logger.info("first");
        PatternLayoutEncoder wrapped = (PatternLayoutEncoder) file.getEncoder();
        wrapped.stop();
        wrapped.setPattern("password=%X{p}%n");
        wrapped.start();
        context.getMDCAdapter().put("p", SECRET);
        logger.info("second");
        context.stop();
        String log = Contexts.read(folder.resolve("log"));
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("password=[redacted:password]"), log);
    }

    private void assertRedacted(String pattern, String message) {
        start(new FileAppender<>(), pattern(pattern));
        logger.info(message);
        context.stop();
        String log = Contexts.read(folder.resolve("log"));
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("[redacted:"), log);
    }

    private PatternLayoutEncoder pattern(String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private void start(FileAppender<ILoggingEvent> file, Encoder<ILoggingEvent> encoder) {
        file.setContext(context);
        file.setFile(folder.resolve("log").toString());
        file.setEncoder(encoder);
        file.start();
        logger.addAppender(file);
    }
}
