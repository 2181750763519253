package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of cases that runs through both logging modules; hard cases 3, 7, 11 and 13 of logging are among them. */
class SharedCasesTest {
    private static final Path CASES = Path.of("../core/src/test/resources/io/github/tacit/redact/event/cases.tsv");
    private static final String SECRET = Secrets.plain();
    private static final String KEY = "-----BEGIN RSA PRIVATE " + "KEY-----\n" + "MIIabc0123456789/+\n".repeat(4)
            + "-----END RSA PRIVATE " + "KEY-----";

    @TempDir
    Path folder;

    private LoggerContext context = new LoggerContext("unused");

    @AfterEach
    void stop() {
        ThreadContext.clearAll();
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void everyCaseGivesTheTextOfTheTable(String mode) throws IOException {
        context = mode.equals("full") ? new AsyncLoggerContext("cases") : new LoggerContext("cases");
        Memory memory = new Memory("MEMORY");
        Path file = folder.resolve("cases.log");
        start(memory, file);
        List<String[]> rows = rows();
        rows.forEach(this::log);
        context.stop();

        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            LogEvent event = memory.kept.get(i);
            assertEquals(row[5], cell(event.getMessage().getFormattedMessage()), row[0]);
            assertEquals(row[6], context(event), row[0]);
            assertEquals(
                    row[7], event.getThrown() == null ? "-" : event.getThrown().toString(), row[0]);
            assertEquals(row[8], lines.get(i), row[0]);
        }
    }

    private void log(String[] row) {
        Object[] arguments = row[2].equals("-")
                ? new Object[0]
                : Arrays.stream(row[2].split(" ; "))
                        .map(SharedCasesTest::argument)
                        .toArray();
        if (!row[3].equals("-")) {
            ThreadContext.put(name(row[3]), text(value(row[3])));
        }
        if (row[4].equals("-")) {
            context.getLogger("cases").info(text(row[1]), arguments);
        } else {
            Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = new IllegalStateException(text(row[4]));
            context.getLogger("cases").info(text(row[1]), all);
        }
        ThreadContext.clearAll();
    }

    private static Object argument(String cell) {
        return cell.startsWith("map:") ? Map.of(name(cell.substring(4)), text(value(cell))) : text(cell);
    }

    private static String context(LogEvent event) {
        return event.getContextData().isEmpty()
                ? "-"
                : cell(event.getContextData().toString().replaceAll("[{}]", ""));
    }

    private static String cell(String text) {
        return text.replace("\n", "\\n").replace("\u001b", "\\u001b").replace("\u202e", "\\u202e");
    }

    private static String name(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }

    private static String text(String cell) {
        return cell.replace("%P%", SECRET)
                .replace("%A%", Base64.getEncoder().encodeToString(("bob:" + SECRET).getBytes(StandardCharsets.UTF_8)))
                .replace("%B%", KEY)
                .replace("\\n", "\n")
                .replace("\\u001b", "\u001b")
                .replace("\\u202e", "\u202e");
    }

    private static List<String[]> rows() throws IOException {
        try (Stream<String> lines = Files.lines(CASES, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private void start(Memory memory, Path file) {
        memory.start();
        FileAppender appender = FileAppender.newBuilder()
                .setName("FILE")
                .withFileName(file.toString())
                .setLayout(PatternLayout.newBuilder()
                        .withPattern("%m|%X{user}%n%ex{none}")
                        .build())
                .build();
        appender.start();
        context.start(new AbstractConfiguration(context, ConfigurationSource.NULL_SOURCE) {
            @Override
            protected void doConfigure() {
                addAppender(memory);
                addAppender(appender);
                getRootLogger().setLevel(Level.ALL);
                getRootLogger().addAppender(memory, null, null);
                getRootLogger().addAppender(appender, null, null);
            }
        });
    }
}
