package io.github.tacit.log4j2;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** A program whose values are secrets by the text of the patterns only. */
public final class PatternProgram {
    private PatternProgram() {}

    /** Logs, reads the configuration again, adds an appender by code, and logs again. */
    public static void main(String[] arguments) {
        log();
        Configurator.reconfigure();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        FileAppender added = FileAppender.newBuilder()
                .setName("ADDED")
                .withFileName("added.log")
                .setLayout(PatternLayout.newBuilder()
                        .withPattern("password=%X{p} %m%n")
                        .withConfiguration(context.getConfiguration())
                        .build())
                .build();
        added.start();
        context.getConfiguration().getRootLogger().addAppender(added, null, null);
        log();
        LogManager.shutdown();
    }

    private static void log() {
        Logger logger = LogManager.getLogger("com.example.Pattern");
        for (String route : new String[] {"one", "two"}) {
            ThreadContext.put("route", route);
            ThreadContext.put("p", Secrets.plain());
            logger.info(MarkerManager.getMarker("TOLD"), "event of {}", route);
        }
        ThreadContext.clearAll();
    }
}
