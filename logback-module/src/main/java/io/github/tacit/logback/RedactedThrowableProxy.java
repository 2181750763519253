package io.github.tacit.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.github.tacit.redact.event.EventRedactor;
import io.github.tacit.redact.event.ThrowableText;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A throwable without the secrets of the one that was logged. It is a {@link ThrowableProxy} since appenders such as
 * OpenTelemetry's and Sentry's look for one to get at the {@link Throwable}: they find a copy of the same type that says
 * the redacted text. Thread-safe.
 */
final class RedactedThrowableProxy extends ThrowableProxy {
    private static final Throwable NOTHING = new Throwable(null, null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private final IThrowableProxy logged;
    private final ThrowableText text;
    private final @Nullable String overridingMessage;
    private final @Nullable RedactedThrowableProxy cause;
    private final List<RedactedThrowableProxy> suppressed;
    private final StackTraceElementProxy[] frames;
    /** Null until an appender asks. */
    private volatile @Nullable Throwable throwable;

    /**
     * @param left how many more throwables may be told
     */
    RedactedThrowableProxy(IThrowableProxy logged, EventRedactor parts, int[] left) {
        super(NOTHING);
        this.logged = logged;
        this.overridingMessage = parts.text(Throwables.overridingMessage(logged));
        this.frames = Frames.redact(Throwables.frames(logged), parts);
        this.cause = redactCause(logged, parts, left);
        this.suppressed = redactSuppressed(logged, parts, left);
        String message = parts.text(logged.getMessage());
        String nominal = message == null ? logged.getClassName() : logged.getClassName() + ": " + message;
        Throwable original = Throwables.unpack(logged);
        this.text = new ThrowableText(
                original == null ? NOTHING : original,
                message,
                original == null ? message : parts.text(Throwables.localizedMessage(original)),
                overridingMessage == null ? nominal : overridingMessage,
                Arrays.stream(frames)
                        .map(StackTraceElementProxy::getStackTraceElement)
                        .toList(),
                cause == null ? null : cause.text,
                suppressed.stream().map(each -> each.text).toList());
    }

    private static @Nullable RedactedThrowableProxy redactCause(
            IThrowableProxy logged, EventRedactor parts, int[] left) {
        IThrowableProxy cause = logged.getCause();
        return cause == null || left[0]-- <= 0 ? null : new RedactedThrowableProxy(cause, parts, left);
    }

    private static List<RedactedThrowableProxy> redactSuppressed(
            IThrowableProxy logged, EventRedactor parts, int[] left) {
        List<RedactedThrowableProxy> redacted = new ArrayList<>();
        IThrowableProxy[] suppressed = logged.getSuppressed();
        if (suppressed != null) {
            for (IThrowableProxy each : suppressed) {
                if (left[0]-- > 0) {
                    redacted.add(new RedactedThrowableProxy(each, parts, left));
                }
            }
        }
        return redacted;
    }

    @Override
    public Throwable getThrowable() {
        Throwable made = throwable;
        if (made == null) {
            made = text.throwable();
            throwable = made;
        }
        return made;
    }

    @Override
    public @Nullable String getMessage() {
        return text.message();
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return overridingMessage;
    }

    @Override
    public String getClassName() {
        return logged.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return frames;
    }

    @Override
    public int getCommonFrames() {
        return logged.getCommonFrames();
    }

    @Override
    public boolean isCyclic() {
        return logged.isCyclic();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return cause;
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return suppressed.toArray(IThrowableProxy[]::new);
    }

    /** Packaging data stands in the frames already. */
    @Override
    public void calculatePackagingData() {}
}
