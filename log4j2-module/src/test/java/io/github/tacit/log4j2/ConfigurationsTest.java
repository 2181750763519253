package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations in files of each format, read and read again under load. */
class ConfigurationsTest {
    private static final String XML = """
            <Configuration monitorInterval="1">
              <Appenders><File name="F" fileName="%s"><PatternLayout pattern="%%p %%m%%n"/></File></Appenders>
              <Loggers><Root level="INFO"><AppenderRef ref="F"/></Root></Loggers>
            </Configuration>
            """;
    private static final String JSON = """
            {"configuration": {
              "appenders": {"File": {"name": "F", "fileName": "%s", "PatternLayout": {"pattern": "%%p %%m%%n"}}},
              "loggers": {"root": {"level": "info", "AppenderRef": {"ref": "F"}}}
            }}
            """;
    private static final String YAML = """
            Configuration:
              appenders:
                File:
                  name: F
                  fileName: "%s"
                  PatternLayout:
                    pattern: "%%p %%m%%n"
              Loggers:
                Root:
                  level: info
                  AppenderRef:
                    ref: F
            """;
    private static final String PROPERTIES = """
            appender.f.type = File
            appender.f.name = F
            appender.f.fileName = %s
            appender.f.layout.type = PatternLayout
            appender.f.layout.pattern = %%p %%m%%n
            rootLogger = INFO, F
            """;

    @TempDir
    Path folder;

    private LoggerContext context = new LoggerContext("unused");

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({"xml", "json", "yaml", "properties"})
    void aFileOfEachFormatIsCovered(String format) throws Exception {
        String template = switch (format) {
            case "xml" -> XML;
            case "json" -> JSON;
            case "yaml" -> YAML;
            default -> PROPERTIES;
        };
        start(write("log4j2." + format, template, "out.log"));

        context.getLogger("a").info("got {}", Secrets.named());

        assertEquals(List.of("INFO got password=[redacted:password]"), Files.readAllLines(folder.resolve("out.log")));
    }

    @Test
    void reconfiguringByCodeIsCovered() throws Exception {
        start(write("log4j2.xml", XML, "out.log"));
        context.getLogger("a").info("one {}", Secrets.named());

        context.setConfigLocation(write("third.xml", XML, "third.log").toUri());
        context.getLogger("a").info("three {}", Secrets.named());

        assertEquals(
                List.of("INFO three password=[redacted:password]"), Files.readAllLines(folder.resolve("third.log")));
    }

    /** Hard case 2 of logging, with a file that Log4j watches. */
    @Test
    void noRawEventPassesWhileAWatchedFileChanges() throws Exception {
        Path file = write("log4j2.xml", XML, "generation-0.log");
        start(file);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Logger logger = context.getLogger("hammer." + i);
            Thread thread = new Thread(() -> {
                while (!over.get()) {
                    logger.info("got {}", Secrets.named());
                    // Files of some megabytes prove as much as larger ones.
                    LockSupport.parkNanos(20_000);
                }
            });
            threads.add(thread);
            thread.start();
        }
        try {
            for (int generation = 1; generation <= 3; generation++) {
                String log = "generation-" + generation + ".log";
                Path next = write("next.xml", XML, log);
                Files.setLastModifiedTime(next, FileTime.fromMillis(System.currentTimeMillis() + generation * 2_000L));
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
                awaitLines(folder.resolve(log));
            }
        } finally {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            context.stop();
        }

        long lines = 0;
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log :
                    logs.filter(path -> path.toString().endsWith(".log")).toList()) {
                for (String line : Files.readAllLines(log)) {
                    lines++;
                    assertFalse(line.contains(Secrets.MARK), log + ": " + line);
                }
            }
        }
        assertTrue(lines > 1_000, lines + " lines");
    }

    private void awaitLines(Path log) throws IOException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!Files.exists(log) || Files.size(log) < 1_000) {
            assertTrue(System.nanoTime() < deadline, "the configuration was not read again");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void start(Path file) {
        context = new LoggerContext("file", null, file.toUri());
        context.start();
    }

    private Path write(String name, String template, String log) throws IOException {
        return Files.writeString(folder.resolve(name), template.formatted(folder.resolve(log)));
    }
}
