package io.github.tacit.logback.matrix;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** An application that logs carelessly. A child JVM runs it: {@code Program <kind> <folder> <secret>}. */
public final class Program {
    private Program() {}

    /** Ends with status 0 when it could log as it wanted to. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        String secret = arguments[2];
        switch (arguments[0]) {
            case "appenders" -> appenders(folder, secret);
            case "plain" -> Hostile.log(secret);
            case "programmatic" -> programmatic(folder, secret);
            case "severalLoggers" -> severalLoggers(folder, secret);
            case "reload" -> reload(folder, secret);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    /** All kinds of appenders at once; those that write to sockets are listened to. */
    private static void appenders(Path folder, String secret) throws Exception {
        try (Capture objects = Capture.tcp(folder.resolve("objects.bin"));
                Capture json = Capture.tcp(folder.resolve("tcp.json"));
                Capture syslog = Capture.udp(folder.resolve("syslog.txt"))) {
            System.setProperty("port.objects", objects.port());
            System.setProperty("port.json", json.port());
            System.setProperty("port.syslog", syslog.port());
            Hostile.log(secret);
            LoggerFactory.getLogger("com.example.Hostile").info(Capture.END);
            objects.await();
            syslog.await();
            if (Boolean.getBoolean("matrix.logstash")) {
                json.await();
            }
        }
    }

    private static void programmatic(Path folder, String secret) throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg %X %kvp %marker %thread %logger %ex%n");
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setName("LATE");
        // Attached before it is complete, as careless code does.
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
        encoder.start();
        file.setEncoder(encoder);
        file.setFile(folder.resolve("late.log").toString());
        file.start();
        Hostile.log(secret);
    }

    /** One event for the appenders of two loggers. */
    private static void severalLoggers(Path folder, String secret) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        for (String logger : new String[] {Logger.ROOT_LOGGER_NAME, "com.example"}) {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern("%msg%n");
            encoder.start();
            FileAppender<ILoggingEvent> file = new FileAppender<>();
            file.setContext(context);
            file.setName(logger);
            file.setPrudent(true);
            file.setEncoder(encoder);
            file.setFile(folder.resolve("several.log").toString());
            context.getLogger(logger).addAppender(file);
            file.start();
            context.getStatusManager().clear();
        }
        context.getLogger("com.example.Several").info("password={}", secret);
    }

    /** Logs from four threads while the scanned configuration changes five times. */
    private static void reload(Path folder, String secret) throws Exception {
        Path configuration = Path.of(System.getProperty("logback.configurationFile"));
        LoggerFactory.getLogger(Program.class).info("start");
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                org.slf4j.Logger log = LoggerFactory.getLogger("com.example.Reload");
                while (!over.get()) {
                    log.info("password={}", secret);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (int generation = 1; generation <= 5; generation++) {
            Path written = folder.resolve("reload-" + generation + ".log");
            String changed = Files.readString(configuration)
                    .replace("reload-" + (generation - 1) + ".log", "reload-" + generation + ".log");
            Path next = Files.writeString(configuration.resolveSibling("next.tmp"), changed);
            Files.setLastModifiedTime(
                    next, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + generation * 2000L));
            Files.move(next, configuration, StandardCopyOption.REPLACE_EXISTING);
            long patience = System.nanoTime() + 20_000_000_000L;
            while (!(Files.exists(written) && Files.size(written) > 1000)) {
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException("no reload " + generation);
                }
                Thread.onSpinWait();
            }
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
