package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.AppenderControlArraySet;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * The appenders of one logger, each with redaction before it. It stands where the logger's own set stood, so that an
 * appender which code adds to a live logger is covered before any event can reach it. Thread-safe.
 */
final class CoveredAppenders extends AppenderControlArraySet {
    private final LoggerConfig logger;
    private final long id = Visit.newSet();
    private final KeyLines keyLines = new KeyLines();
    /** Whether an event may meet more than one appender from here, or has met one before; for good once set. */
    private volatile boolean remembering;
    /** Those of the parent when it was last looked at. */
    private @Nullable CoveredAppenders above;

    private CoveredAppenders(LoggerConfig logger) {
        this.logger = logger;
    }

    /** Covers all appenders of a logger, those to come too where Log4j's set can be replaced. */
    static void cover(LoggerConfig logger) {
        AppenderControlArraySet own = LoggerInternals.appendersOf(logger);
        if (own instanceof CoveredAppenders) {
            return;
        }
        if (own != null) {
            CoveredAppenders covered = new CoveredAppenders(logger);
            for (AppenderControl control : own.get()) {
                covered.add(control);
            }
            if (LoggerInternals.replaceAppenders(logger, covered)) {
                return;
            }
        }
        LoggerInternals.coverByName(logger);
    }

    @Override
    public boolean add(AppenderControl control) {
        if (control.getAppender() instanceof RedactingAppender) {
            return super.add(control);
        }
        return super.add(covered(control));
    }

    /** Log4j asks once for each event that the logger hands to its appenders, and when it looks for a location. */
    @Override
    public AppenderControl[] get() {
        AppenderControl[] all = super.get();
        if (remembering || startsToRemember(all.length)) {
            boolean same = Visit.enter(id, logger.getFilter() == null && keyLines.areIdle());
            if (same && all.length == 0) {
                leave();
            }
        }
        return all;
    }

    private boolean startsToRemember(int count) {
        if (count == 0) {
            return false;
        }
        boolean needed = count > 1;
        for (CoveredAppenders next = next(); !needed && next != null; next = next.next()) {
            needed = !next.isEmpty();
        }
        for (CoveredAppenders at = this; needed && at != null; at = at.next()) {
            at.remembering = true;
        }
        return needed;
    }

    /** Whether a visit to this set is on record; if not, each appender redacts for itself. */
    boolean isRemembering() {
        return remembering;
    }

    LogEvent redact(LogEvent event) {
        return remembering ? Visit.redact(event, id, keyLines) : Events.redact(event, keyLines);
    }

    /** An appender has taken the event and thrown nothing. */
    void passed(RedactingAppender cover, long visit) {
        AppenderControl[] all = super.get();
        if (all.length > 0 && all[all.length - 1].getAppender() == cover && Visit.mayLeave(id, visit)) {
            leave();
        }
    }

    private void leave() {
        CoveredAppenders next = next();
        if (next != null) {
            Visit.expect(next.id);
        }
    }

    /**
     * The set that Log4j asks about an event after this one, whatever the event: the parent's. None when a filter may keep
     * the event from it, or when another thread or a class of an application's own hands it over.
     */
    private @Nullable CoveredAppenders next() {
        LoggerConfig parent = logger.isAdditive() ? logger.getParent() : null;
        if (parent == null || parent.getFilter() != null || !isAlike(parent)) {
            return null;
        }
        CoveredAppenders known = above;
        if (known == null || known.logger != parent) {
            known = LoggerInternals.appendersOf(parent) instanceof CoveredAppenders covered ? covered : null;
            above = known;
        }
        return known;
    }

    private boolean isAlike(LoggerConfig parent) {
        Boolean async = isAsync(logger);
        return async != null && async.equals(isAsync(parent));
    }

    /** Null for a type that isn't Log4j's. */
    private static @Nullable Boolean isAsync(LoggerConfig logger) {
        Class<?> type = logger.getClass();
        if (type == LoggerConfig.class || type == LoggerConfig.RootLogger.class) {
            return false;
        }
        return type == AsyncLoggerConfig.class || type == AsyncLoggerConfig.RootLogger.class ? true : null;
    }

    /** The application's own appenders: who asks for one may cast it. */
    @Override
    public Map<String, Appender> asMap() {
        Map<String, Appender> own = new HashMap<>();
        covers().forEach(cover -> own.put(cover.getName(), cover.own()));
        return own;
    }

    List<RedactingAppender> covers() {
        return Arrays.stream(super.get())
                .map(AppenderControl::getAppender)
                .map(RedactingAppender.class::cast)
                .toList();
    }

    private AppenderControl covered(AppenderControl control) {
        return new AppenderControl(
                new RedactingAppender(control.getAppender(), logger.getName(), this),
                LoggerInternals.levelOf(control),
                control.getFilter());
    }
}
