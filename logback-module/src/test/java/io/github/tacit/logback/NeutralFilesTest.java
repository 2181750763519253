package io.github.tacit.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control characters in events become visible in files, whatever the pattern writes around them. */
class NeutralFilesTest {
    private static final String END = System.lineSeparator();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void inEveryEncoding(String charset) throws IOException {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(
                        "FILE",
                        file,
                        "<encoder><charset>" + charset + "</charset><pattern>%msg [%thread]%n</pattern></encoder>")
                + Contexts.root("FILE"));
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("a"), ch.qos.logback.classic.Level.INFO, "a\rb\u202e", null, null);
        event.setThreadName("t\nforged");
        context.getLogger("a").callAppenders(event);
        context.getLogger("a").info("clean\tone");
        context.stop();
        assertEquals(
                "a\\rb\\u202e [t\\nforged]" + END + "clean\tone ["
                        + Thread.currentThread().getName() + "]" + END,
                Files.readString(file, Charset.forName(charset)));
    }

    @ParameterizedTest
    @CsvSource({"%msg%n, 'line\\n' , true", "%msg, 'line\\n' , false", "%msg\\%n, 'line\\n%n', false"})
    void lineEndsOfTheMessageAreNotTakenForThoseOfThePattern(String pattern, String written, boolean ends) {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, pattern) + Contexts.root("FILE"));
        context.getLogger("a").info("line\n");
        assertEquals(written + (ends ? END : ""), Contexts.written(context, file));
    }

    @Test
    void ofAnEncoderThatWritesSomethingElse() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(
                        "FILE",
                        file,
                        "<encoder class='" + Base64Encoder.class.getName() + "'><pattern>%msg</pattern></encoder>")
                + Contexts.root("FILE"));
        context.getLogger("a").info("for\nged");
        assertEquals(
                "for\\nged",
                new String(Base64.getDecoder().decode(Contexts.written(context, file)), StandardCharsets.UTF_8));
    }

    /** Writes no text. */
    public static final class Base64Encoder extends PatternLayoutEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            return Base64.getEncoder().encode(super.encode(event));
        }
    }

    @Test
    void thoseOfThePatternStay() {
        Path file = folder.resolve("log");
        LoggerContext context =
                Contexts.configured(Contexts.file(file, "%highlight(%level) %n\t%msg%n") + Contexts.root("FILE"));
        context.getLogger("a").info("clean");
        context.getLogger("a").info("for\nged");
        String line = "\u001b[34mINFO\u001b[0;39m " + END + "\t";
        assertEquals(line + "clean" + END + line + "for\\nged" + END, Contexts.written(context, file));
    }

    @Test
    void lettersBeyondAsciiStay() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg%n") + Contexts.root("FILE"));
        context.getLogger("a").info("größer \u6f22\u5b57");
        context.getLogger("a").info("größer\u0085\u202e");
        assertEquals("größer \u6f22\u5b57" + END + "größer\\u0085\\u202e" + END, Contexts.written(context, file));
    }
}
