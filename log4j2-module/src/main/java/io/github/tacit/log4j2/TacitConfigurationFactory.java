package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Order;
import org.apache.logging.log4j.core.config.plugins.Plugin;

/**
 * Covers what each context has from its birth: a default configuration that writes errors to the console until another
 * one is read, and for good when that fails. It never starts, so {@link TacitLookup} never sees it; but a context that
 * looks for its configuration asks all factories for their types before it reads anything. Makes none itself.
 * Thread-safe.
 */
// Before all others: the first that has a configuration ends the search.
@Order(10_000)
@Plugin(name = "TacitConfigurationFactory", category = ConfigurationFactory.CATEGORY)
public final class TacitConfigurationFactory extends ConfigurationFactory {
    /** Log4j makes it. */
    public TacitConfigurationFactory() {
        // An application's own factory may be asked before this one.
        Installation.attendAll();
    }

    @Override
    protected @Nullable String[] getSupportedTypes() {
        Installation.attendAll();
        return null;
    }

    @Override
    public @Nullable Configuration getConfiguration(LoggerContext context, ConfigurationSource source) {
        return null;
    }
}
