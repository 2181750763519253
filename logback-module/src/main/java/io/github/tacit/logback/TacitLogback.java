package io.github.tacit.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.WarnStatus;
import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.event.LoggingKey;
import java.util.List;

/**
 * Installs Tacit into logger contexts. Applications need it only for contexts that they make themselves: the jar
 * installs itself into the contexts that Logback configures. Thread-safe.
 */
public final class TacitLogback {
    private TacitLogback() {}

    /**
     * Makes every appender of the context write redacted text only, those of later configurations included. Once
     * installed, a second call does nothing.
     */
    public static void install(LoggerContext context) {
        install(context, settings(context));
    }

    /** What covers each appender of the context, one line each, in the order of the loggers' names. */
    public static List<String> report(LoggerContext context) {
        return Installation.report(context);
    }

    static void installUnlessOff(LoggerContext context) {
        Configuration settings = settings(context);
        if (settings.on(LoggingKey.INSTALL)) {
            install(context, settings);
        } else {
            context.getStatusManager()
                    .add(new InfoStatus(
                            "Tacit: not installed, since " + LoggingKey.INSTALL.key() + " is off", TacitLogback.class));
        }
    }

    /** What an appender named in a configuration works with. */
    static Installation explicit(LoggerContext context) {
        return new Installation(context, settings(context));
    }

    private static void install(LoggerContext context, Configuration settings) {
        new Installation(context, settings).install();
    }

    static Configuration settings(Context context) {
        try {
            return Configuration.builder()
                    .keys(LoggingKey.values())
                    .sources(ConfigSources.standard())
                    .load();
        } catch (ConfigException e) {
            for (ConfigProblem problem : e.problems()) {
                context.getStatusManager()
                        .add(new WarnStatus("Tacit: mistake in the configuration: " + problem, TacitLogback.class));
            }
            return Configuration.builder().keys(LoggingKey.values()).load();
        }
    }
}
