package io.github.tacit.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.net.SMTPAppenderBase;
import ch.qos.logback.core.net.SyslogAppenderBase;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.lang.reflect.Field;

/**
 * A layout around that of an appender without an encoder, such as Logback's for syslog and mail; a {@link PatternLayout}
 * for those who cast it. Scans the text where a pattern brings more than the event, and that of all other layouts. As
 * thread-safe as the layout inside.
 */
final class GuardedLayout extends PatternLayout {
    private final Layout<ILoggingEvent> original;
    private volatile boolean showsEventOnly;

    /** Syslog's appenders make their layout themselves, and refuse another one. */
    private static final @Nullable Field SYSLOG = syslog();

    /** Wraps the layout of an appender for syslog or mail; all others have an encoder, or are not Logback's. */
    @SuppressWarnings("unchecked")
    static void prepare(Appender<ILoggingEvent> appender) {
        if (appender instanceof SMTPAppenderBase<?>) {
            SMTPAppenderBase<ILoggingEvent> mail = (SMTPAppenderBase<ILoggingEvent>) appender;
            Layout<ILoggingEvent> layout = mail.getLayout();
            if (layout != null && !(layout instanceof GuardedLayout)) {
                mail.setLayout(new GuardedLayout(layout));
            }
        } else if (appender instanceof SyslogAppenderBase<?> && SYSLOG != null) {
            Layout<ILoggingEvent> layout = ((SyslogAppenderBase<ILoggingEvent>) appender).getLayout();
            if (layout != null && !(layout instanceof GuardedLayout)) {
                try {
                    SYSLOG.set(appender, new GuardedLayout(layout));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static @Nullable Field syslog() {
        try {
            Field layout = SyslogAppenderBase.class.getDeclaredField("layout");
            layout.setAccessible(true);
            return layout;
        } catch (NoSuchFieldException | RuntimeException e) {
            // On a module path that doesn't open it.
            return null;
        }
    }

    private GuardedLayout(Layout<ILoggingEvent> original) {
        this.original = original;
        this.showsEventOnly = PatternWords.showEventOnly(original);
        setContext(original.getContext());
        this.started = original.isStarted();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String text = original.doLayout(event);
        if (text == null || showsEventOnly) {
            return text;
        }
        try {
            return Tacit.runtime().redactor().redact(text);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return Redactor.FAILED + "\n";
        }
    }

    @Override
    public String getPattern() {
        return original instanceof PatternLayout pattern ? pattern.getPattern() : super.getPattern();
    }

    @Override
    public void setPattern(String pattern) {
        if (original instanceof PatternLayout layout) {
            layout.setPattern(pattern);
        }
    }

    @Override
    public String getFileHeader() {
        return original.getFileHeader();
    }

    @Override
    public String getPresentationHeader() {
        return original.getPresentationHeader();
    }

    @Override
    public String getPresentationFooter() {
        return original.getPresentationFooter();
    }

    @Override
    public String getFileFooter() {
        return original.getFileFooter();
    }

    @Override
    public String getContentType() {
        return original.getContentType();
    }

    @Override
    public void start() {
        original.start();
        showsEventOnly = PatternWords.showEventOnly(original);
        started = original.isStarted();
    }

    @Override
    public void stop() {
        original.stop();
        started = false;
    }
}
