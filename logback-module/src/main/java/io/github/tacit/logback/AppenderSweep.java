package io.github.tacit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Marker;

/**
 * The way to install where Logback's fields are out of reach, on a module path that doesn't open them: puts a
 * {@link RedactingAppender} around each appender once a configuration has ended, and before any event while one is
 * under way. What a thread logs that was already past the filters when a reload attached an appender is not covered,
 * nor are appenders added by code later. Thread-safe.
 */
final class AppenderSweep extends TurboFilter implements ConfigurationEventListener, LoggerContextListener {
    private final LoggerContext swept;

    AppenderSweep(LoggerContext context) {
        this.swept = context;
        setName("tacit");
        setContext(context);
        start();
    }

    void install() {
        swept.addConfigurationEventListener(this);
        swept.addListener(this);
        sweep();
    }

    /** By names: the constants differ from Logback 1.5.0 to 1.6. */
    @Override
    public void listen(ConfigurationEvent event) {
        String type = event.getEventType().name();
        if (type.equals("CONFIGURATION_STARTED")) {
            swept.addTurboFilter(this);
        } else if (type.contains("CONFIGURATION_ENDED")) {
            sweep();
            swept.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object[] params,
            @Nullable Throwable thrown) {
        if (format != null) {
            sweep();
        }
        return FilterReply.NEUTRAL;
    }

    private synchronized void sweep() {
        for (Logger logger : swept.getLoggerList()) {
            List<Appender<ILoggingEvent>> bare = new ArrayList<>();
            for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
                Appender<ILoggingEvent> appender = all.next();
                if (!(appender instanceof RedactingAppender)) {
                    bare.add(appender);
                }
            }
            for (Appender<ILoggingEvent> appender : bare) {
                logger.detachAppender(appender);
                logger.addAppender(around(appender));
            }
        }
    }

    private RedactingAppender around(Appender<ILoggingEvent> appender) {
        RedactingAppender wrapper = new RedactingAppender();
        wrapper.setContext(swept);
        wrapper.setName(appender.getName());
        wrapper.addAppender(appender);
        wrapper.start();
        return wrapper;
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext context) {
        sweep();
    }

    @Override
    public void onReset(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
