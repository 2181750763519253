package io.github.tacit.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.redact.Tacit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One event, from the logger to the file. Whether Tacit is installed is a matter of the JVM
 * ({@code -Dtacit.logging.install}), so {@link Run} starts each variant in JVMs of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoggingBenchmark {
    private static final int LINES = 1_024;

    @Param({
        "logback-sync",
        "logback-async",
        "logback-replace",
        "logback-logstash-mask",
        "log4j2-file",
        "log4j2-async",
        "log4j2-replace"
    })
    public String variant = "logback-sync";

    @Param({"0", "3"})
    public int contextEntries;

    private final List<String> lines = LogLines.clean(LINES, LineBenchmark.SEED);
    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private int next;
    private LogCall call = line -> {};
    private Path folder = Path.of("");

    @FunctionalInterface
    private interface LogCall {
        void log(String line);
    }

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("tacit-benchmark");
        for (int i = 0; i < contextEntries; i++) {
            MDC.put("key" + i, "value-" + i);
            ThreadContext.put("key" + i, "value-" + i);
        }
        call = variant.startsWith("logback") ? openLogback() : openLog4j();
    }

    @TearDown
    public void close() throws IOException {
        logback.stop();
        LogManager.shutdown();
        MDC.clear();
        ThreadContext.clearAll();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    public void event() {
        call.log(nextLine());
    }

    @Benchmark
    public String messageAlone() {
        return Tacit.runtime().redactor().redact(nextLine());
    }

    private String nextLine() {
        next = (next + 1) & (LINES - 1);
        return lines.get(next);
    }

    private LogCall openLogback() {
        logback.reset();
        Encoder<ILoggingEvent> encoder = variant.endsWith("mask") ? maskingEncoder() : patternEncoder();
        encoder.start();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(logback);
        file.setName("file");
        file.setFile(folder.resolve("logback.log").toString());
        file.setEncoder(encoder);
        file.start();
        var root = logback.getLogger("ROOT");
        if (variant.endsWith("async")) {
            AsyncAppender async = new AsyncAppender();
            async.setContext(logback);
            async.setName("async");
            async.setNeverBlock(false);
            // Else most events would be dropped, which costs nothing, and not reach the file.
            async.setDiscardingThreshold(0);
            async.addAppender(file);
            async.start();
            root.addAppender(async);
        } else {
            root.addAppender(file);
        }
        logback.start();
        org.slf4j.Logger logger = LoggerFactory.getLogger("io.github.tacit.benchmarks.Orders");
        return line -> logger.info("{}", line);
    }

    private Encoder<ILoggingEvent> patternEncoder() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logback);
        String message =
                variant.endsWith("replace") ? "%replace(%msg){'(?i)(password|secret|token)=\\S+', '$1=***'}" : "%msg";
        encoder.setPattern("%d %-5level [%thread] %logger{20} %X " + message + "%n");
        return encoder;
    }

    /** JSON, with the masking that logstash-logback-encoder brings: by path and by what values look like. */
    private Encoder<ILoggingEvent> maskingEncoder() {
        MaskingJsonGeneratorDecorator mask = new MaskingJsonGeneratorDecorator();
        mask.addPath("password");
        mask.addValue("(?i)(password|secret|token)=\\S+");
        mask.start();
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(logback);
        encoder.addDecorator(mask);
        return encoder;
    }

    private LogCall openLog4j() throws IOException {
        String message = variant.endsWith("replace") ? "%replace{%m}{(?i)(password|secret|token)=\\S+}{$1=***}" : "%m";
        Path configuration = folder.resolve("log4j2.xml");
        Files.writeString(configuration, """
                <Configuration status="warn">
                  <Appenders>
                    <RandomAccessFile name="file" fileName="%s" immediateFlush="false">
                      <PatternLayout pattern="%%d %%-5level [%%t] %%c{20} %%X %s%%n"/>
                    </RandomAccessFile>
                  </Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="file"/></Root></Loggers>
                </Configuration>
                """.formatted(folder.resolve("log4j2.log"), message));
        Configurator.reconfigure(configuration.toUri());
        org.apache.logging.log4j.Logger logger = LogManager.getLogger("io.github.tacit.benchmarks.Orders");
        return line -> logger.info("{}", line);
    }
}
