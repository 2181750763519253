package io.github.tacit.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Real logger contexts with Tacit, configured as applications do. */
final class Contexts {
    /** The secret that every test logs, made at run time. */
    static final String SECRET =
            "hunter" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), 36);

    private Contexts() {}

    static LoggerContext empty() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        TacitLogback.install(context);
        return context;
    }

    static LoggerContext configured(String xml) {
        LoggerContext context = empty();
        configure(context, xml);
        return context;
    }

    static void configure(LoggerContext context, String xml) {
        JoranConfigurator joran = new JoranConfigurator();
        joran.setContext(context);
        try {
            joran.doConfigure(new ByteArrayInputStream(
                    ("<configuration>" + xml + "</configuration>").getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String file(Path file, String pattern) {
        return file("FILE", file, "<encoder><pattern>" + pattern + "</pattern></encoder>");
    }

    static String file(String name, Path file, String encoder) {
        return "<appender name='" + name + "' class='ch.qos.logback.core.FileAppender'><file>" + file + "</file>"
                + encoder + "</appender>";
    }

    static String root(String... appenders) {
        StringBuilder root = new StringBuilder("<root level='TRACE'>");
        for (String appender : appenders) {
            root.append("<appender-ref ref='").append(appender).append("'/>");
        }
        return root.append("</root>").toString();
    }

    /** Stops the context, so that all is written, and reads the file. */
    static String written(LoggerContext context, Path file) {
        context.stop();
        return read(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
