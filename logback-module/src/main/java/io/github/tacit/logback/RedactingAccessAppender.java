package io.github.tacit.logback;

import ch.qos.logback.access.common.spi.IAccessEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.net.AbstractSocketAppender;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.EventRedactor;
import io.github.tacit.redact.event.LoggingKey;
import jakarta.annotation.Nullable;
import java.util.Iterator;

/**
 * An appender of logback-access that hands redacted events to the appenders inside it: request line, headers, cookies,
 * parameters, attributes, and the bodies that its {@code TeeFilter} keeps. logback-access has no way by which Tacit could
 * come in by itself, so name it in {@code logback-access.xml}. Thread-safe.
 *
 * <pre>{@code
 * <appender name="REDACTED" class="io.github.tacit.logback.RedactingAccessAppender">
 *   <appender-ref ref="FILE"/>
 * </appender>
 * <appender-ref ref="REDACTED"/>
 * }</pre>
 */
public final class RedactingAccessAppender extends UnsynchronizedAppenderBase<IAccessEvent>
        implements AppenderAttachable<IAccessEvent> {
    private final AppenderAttachableImpl<IAccessEvent> appenders = new AppenderAttachableImpl<>();
    private volatile boolean neutralizing = true;
    /** There while the appender is started. */
    private @Nullable Tacit.Lease lease;

    /** A redacting appender with nothing inside. */
    public RedactingAccessAppender() {}

    @Override
    public synchronized void start() {
        neutralizing = TacitLogback.settings(getContext()).on(LoggingKey.NEUTRALIZE_CONTROLS);
        if (lease == null) {
            lease = Tacit.runtime().lease("tacit-logback-access");
        }
        super.start();
    }

    @Override
    public synchronized void stop() {
        super.stop();
        appenders.detachAndStopAllAppenders();
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }

    @Override
    protected void append(IAccessEvent event) {
        EventRedactor parts = new EventRedactor(Tacit.runtime().redactor());
        for (Iterator<Appender<IAccessEvent>> all = appenders.iteratorForAppenders(); all.hasNext(); ) {
            Appender<IAccessEvent> appender = all.next();
            appender.doAppend(new RedactedAccessEvent(event, parts, neutralizing && writesLines(appender)));
        }
    }

    private static boolean writesLines(Appender<IAccessEvent> appender) {
        return appender instanceof FileAppender<IAccessEvent> file
                && file.getEncoder() instanceof LayoutWrappingEncoder<IAccessEvent> encoder
                && encoder.getLayout() instanceof PatternLayoutBase;
    }

    /** Takes all but socket appenders: those serialise logback-access's own events only, which hold everything raw. */
    @Override
    public void addAppender(Appender<IAccessEvent> appender) {
        if (appender instanceof AbstractSocketAppender) {
            addError("Tacit: " + appender.getName()
                    + " gets no events, since a socket appender can't send redacted ones");
        } else {
            appenders.addAppender(appender);
        }
    }

    @Override
    public Iterator<Appender<IAccessEvent>> iteratorForAppenders() {
        return appenders.iteratorForAppenders();
    }

    @Override
    public @Nullable Appender<IAccessEvent> getAppender(String name) {
        return appenders.getAppender(name);
    }

    @Override
    public boolean isAttached(Appender<IAccessEvent> appender) {
        return appenders.isAttached(appender);
    }

    @Override
    public void detachAndStopAllAppenders() {
        appenders.detachAndStopAllAppenders();
    }

    @Override
    public boolean detachAppender(Appender<IAccessEvent> appender) {
        return appenders.detachAppender(appender);
    }

    @Override
    public boolean detachAppender(String name) {
        return appenders.detachAppender(name);
    }
}
