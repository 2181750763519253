package io.github.tacit.log4j2;

import java.beans.PropertyChangeListener;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;

/** Puts redaction before all appenders of each configuration, before the configuration goes live. Thread-safe. */
final class Installation {
    private static final Set<Configuration> PREPARED = Collections.synchronizedSet(weakSet());
    private static final Set<LoggerContext> ATTENDED = Collections.synchronizedSet(weakSet());

    /** After a reload, and after code changed loggers and said so by {@code updateLoggers}. */
    private static final PropertyChangeListener ON_CHANGE = change -> {
        if (change.getNewValue() instanceof Configuration configuration) {
            Coverage.cover(configuration);
        }
    };

    private Installation() {}

    /** Covers the configuration now when it is live, else at the end of its start. Does nothing the second time. */
    static void prepare(Configuration configuration) {
        if (!Settings.current().install() || !PREPARED.add(configuration)) {
            return;
        }
        if (configuration.isStarted()) {
            Coverage.cover(configuration);
        } else {
            configuration.addFilter(new StartHook(configuration));
        }
        LoggerContext context = configuration.getLoggerContext();
        if (context != null) {
            attend(context);
        }
    }

    /** Covers what the context has now, and listens for changes. Does nothing the second time. */
    static void attend(LoggerContext context) {
        if (!Settings.current().install() || !ATTENDED.add(context)) {
            return;
        }
        Settings.current().tell();
        context.addPropertyChangeListener(ON_CHANGE);
        Configuration current = context.getConfiguration();
        if (current != null) {
            Coverage.cover(current);
        }
    }

    /** Attends all contexts that Log4j knows; a configuration made by code often doesn't know its own. */
    static void attendAll() {
        if (LogManager.getFactory() instanceof Log4jContextFactory factory) {
            factory.getSelector().getLoggerContexts().forEach(Installation::attend);
        }
    }

    private static <T> Set<T> weakSet() {
        return Collections.newSetFromMap(new WeakHashMap<>());
    }

    /**
     * A configuration starts its own filter last, when all loggers and appenders are there, and goes live only after
     * that: so no event passes between the two. This filter works at that moment and leaves; no event ever sees it.
     */
    private static final class StartHook extends AbstractFilter {
        private final Configuration configuration;

        StartHook(Configuration configuration) {
            this.configuration = configuration;
        }

        @Override
        public void start() {
            Coverage.cover(configuration);
            configuration.removeFilter(this);
            attendAll();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
