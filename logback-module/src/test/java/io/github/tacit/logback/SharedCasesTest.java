package io.github.tacit.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;

/** The table of cases that runs through both logging modules; hard cases 7, 11 and 13 of logging are among them. */
class SharedCasesTest {
    private static final Path CASES = Path.of("../core/src/test/resources/io/github/tacit/redact/event/cases.tsv");
    private static final String KEY = "-----BEGIN RSA PRIVATE " + "KEY-----\n" + "MIIabc0123456789/+\n".repeat(4)
            + "-----END RSA PRIVATE " + "KEY-----";

    @TempDir
    Path folder;

    @Test
    void everyCaseGivesTheTextOfTheTable() throws IOException {
        Path file = folder.resolve("cases.log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%m|%X{user}%n%nopex") + Contexts.root("FILE"));
        Seen seen = new Seen();
        seen.setContext(context);
        seen.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(seen);
        List<String[]> rows = rows();
        rows.forEach(row -> log(context, row));
        List<String> lines = Contexts.written(context, file).lines().toList();

        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            assertEquals(List.of(row[5], row[6], row[7]), seen.events.get(i), row[0]);
            assertEquals(row[8], lines.get(i), row[0]);
        }
    }

    private static void log(LoggerContext context, String[] row) {
        MDCAdapter mdc = context.getMDCAdapter();
        List<Object> arguments = new ArrayList<>();
        if (!row[2].equals("-")) {
            Arrays.stream(row[2].split(" ; ")).map(SharedCasesTest::argument).forEach(arguments::add);
        }
        if (!row[3].equals("-")) {
            mdc.put(name(row[3]), text(value(row[3])));
        }
        if (!row[4].equals("-")) {
            arguments.add(new IllegalStateException(text(row[4])));
        }
        context.getLogger("cases").info(text(row[1]), arguments.toArray());
        mdc.clear();
    }

    private static Object argument(String cell) {
        return cell.startsWith("map:") ? Map.of(name(cell.substring(4)), text(value(cell))) : text(cell);
    }

    private static String name(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }

    private static String text(String cell) {
        return cell.replace("%P%", Contexts.SECRET)
                .replace(
                        "%A%",
                        Base64.getEncoder().encodeToString(("bob:" + Contexts.SECRET).getBytes(StandardCharsets.UTF_8)))
                .replace("%B%", KEY)
                .replace("\\n", "\n")
                .replace("\\u001b", "\u001b")
                .replace("\\u202e", "\u202e");
    }

    private static String cell(String text) {
        return text.replace("\n", "\\n").replace("\u001b", "\\u001b").replace("\u202e", "\\u202e");
    }

    private static List<String[]> rows() throws IOException {
        try (Stream<String> lines = Files.lines(CASES, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    /** Message, context and exception of each event, as cells of the table. */
    private static final class Seen extends AppenderBase<ILoggingEvent> {
        private final List<List<String>> events = new ArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            Map<String, String> context = event.getMDCPropertyMap();
            IThrowableProxy thrown = event.getThrowableProxy();
            events.add(List.of(
                    cell(event.getFormattedMessage()),
                    context.isEmpty() ? "-" : cell(context.toString().replaceAll("[{}]", "")),
                    thrown == null ? "-" : thrown.getClassName() + ": " + thrown.getMessage()));
        }
    }
}
