package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** Covers all loggers of a configuration, those to come too where Log4j's map of them can be replaced. Stateless. */
final class Coverage {
    private Coverage() {}

    static void cover(Configuration configuration) {
        LoggerInternals.replaceLoggers(configuration, CoveredLoggers::new);
        // Those behind others, too, such as behind an asynchronous one.
        configuration.getAppenders().values().forEach(ScannedPatterns::cover);
        for (LoggerConfig logger : configuration.getLoggers().values()) {
            cover(logger);
        }
        cover(configuration.getRootLogger());
    }

    static void cover(LoggerConfig logger) {
        synchronized (logger) {
            CoveredAppenders.cover(logger);
        }
    }

    /** The loggers of one configuration; what code adds is covered before any event can reach it. Thread-safe. */
    private static final class CoveredLoggers extends ConcurrentHashMap<String, LoggerConfig> {
        private static final long serialVersionUID = 1L;

        CoveredLoggers(Map<String, LoggerConfig> loggers) {
            super(loggers);
        }

        @Override
        public @Nullable LoggerConfig putIfAbsent(String name, LoggerConfig logger) {
            cover(logger);
            return super.putIfAbsent(name, logger);
        }
    }
}
