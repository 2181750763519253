package io.github.tacit.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.util.function.Supplier;

/** Redacts what throwables say. Stateless. */
final class Throwables {
    /** How deep and how many: Logback tells all, but a longer chain is an attack or a loop of wrapping. */
    static final int MOST = 512;

    private static final StackTraceElementProxy[] NO_FRAMES = {};

    /** Logback 1.5.22 tells what an overridden {@code toString} says; before, it doesn't look. */
    private static final boolean TELLS_STRING = tellsString();

    private Throwables() {}

    /** The throwable without secrets in what it and all behind it say; the same object when there are none. */
    static IThrowableProxy redact(IThrowableProxy throwable, EventRedactor parts) {
        Look look = new Look(parts);
        return look.isClean(throwable) ? throwable : new RedactedThrowableProxy(throwable, parts, new int[] {MOST});
    }

    static @Nullable String overridingMessage(IThrowableProxy throwable) {
        if (TELLS_STRING) {
            return throwable.getOverridingMessage();
        }
        Throwable original = unpack(throwable);
        return original == null ? null : say(original::toString);
    }

    static @Nullable String localizedMessage(Throwable original) {
        return say(original::getLocalizedMessage);
    }

    /** The throwable itself; null when it came from another JVM. */
    static @Nullable Throwable unpack(IThrowableProxy throwable) {
        return throwable instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }

    static StackTraceElementProxy[] frames(IThrowableProxy throwable) {
        StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
        return frames == null ? NO_FRAMES : frames;
    }

    /** Methods of the application, which Logback doesn't call; what they throw is no reason to lose the event. */
    private static @Nullable String say(Supplier<String> words) {
        try {
            return words.get();
        } catch (RuntimeException | StackOverflowError e) {
            return Redactor.FAILED;
        }
    }

    private static boolean tellsString() {
        try {
            IThrowableProxy.class.getMethod("getOverridingMessage");
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static final class Look {
        private final EventRedactor parts;
        private int left = MOST;

        Look(EventRedactor parts) {
            this.parts = parts;
        }

        boolean isClean(IThrowableProxy throwable) {
            for (IThrowableProxy at = throwable; at != null; at = at.getCause()) {
                if (--left < 0 || !isCleanText(at.getMessage()) || !isCleanText(overridingMessage(at))) {
                    return false;
                }
                StackTraceElementProxy[] frames = frames(at);
                // The common frames stand in the throwable around this one, too, and are looked at there.
                if (!Frames.areClean(frames, Math.min(frames.length, frames.length - at.getCommonFrames()), parts)) {
                    return false;
                }
                IThrowableProxy[] suppressed = at.getSuppressed();
                if (suppressed != null) {
                    for (IThrowableProxy each : suppressed) {
                        if (!isClean(each)) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        private boolean isCleanText(@Nullable String text) {
            return parts.text(text) == text;
        }
    }
}
