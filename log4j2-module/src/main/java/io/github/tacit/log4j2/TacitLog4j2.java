package io.github.tacit.log4j2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** Tells what Tacit covers. It installs itself; applications call nothing. Stateless. */
public final class TacitLog4j2 {
    private TacitLog4j2() {}

    /** What covers each appender of the context's loggers, one line each; an appender without a cover says so. */
    public static List<String> report(LoggerContext context) {
        Configuration configuration = context.getConfiguration();
        List<String> lines = new ArrayList<>();
        Collection<LoggerConfig> loggers = configuration.getLoggers().values();
        loggers.forEach(logger -> lines.addAll(report(logger)));
        if (!loggers.contains(configuration.getRootLogger())) {
            lines.addAll(report(configuration.getRootLogger()));
        }
        return lines;
    }

    private static List<String> report(LoggerConfig logger) {
        if (LoggerInternals.appendersOf(logger) instanceof CoveredAppenders covered) {
            return covered.covers().stream().map(RedactingAppender::report).toList();
        }
        List<String> lines = new ArrayList<>();
        for (Appender appender : logger.getAppenders().values()) {
            lines.add(
                    appender instanceof RedactingAppender covered
                            ? covered.report()
                            : "appender " + appender.getName() + " of logger " + logger + ": NOT redacted");
        }
        return lines;
    }
}
