package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationAware;
import org.apache.logging.log4j.core.config.LoggerContextAware;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.lookup.StrLookup;

/**
 * How Tacit gets into every configuration without being named in any. Log4j makes an instance of each lookup for each
 * configuration, be it read from a file, built by code or the default one, and shows it the configuration before the
 * first element of it is made; nothing of this costs anything for an event. Resolves no name. Thread-safe.
 */
@Plugin(name = "tacit", category = StrLookup.CATEGORY)
public final class TacitLookup implements StrLookup, ConfigurationAware, LoggerContextAware {
    /** Log4j makes it. */
    public TacitLookup() {}

    @Override
    public void setConfiguration(@Nullable Configuration configuration) {
        if (configuration != null) {
            Installation.prepare(configuration);
        }
    }

    @Override
    public void setLoggerContext(@Nullable LoggerContext context) {
        if (context != null) {
            Installation.attend(context);
        }
    }

    @Override
    public @Nullable String lookup(String name) {
        return null;
    }

    @Override
    public @Nullable String lookup(LogEvent event, String name) {
        return null;
    }
}
