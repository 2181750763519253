package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ClassPackagingData;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;

/**
 * Redacts stack frames, where generated classes and files of scripts bring names of their own; packaging data with
 * them. Stateless.
 */
final class Frames {
    /** Stands for a frame whose parts are innocent, and a secret together. */
    private static final StackTraceElement HIDDEN = new StackTraceElement("redacted", "frame", null, -1);

    private Frames() {}

    /**
     * Whether the first frames hold no secret.
     *
     * @param count how many to look at
     */
    static boolean areClean(StackTraceElementProxy[] frames, int count, EventRedactor parts) {
        for (int i = 0; i < count; i++) {
            if (redact(frames[i], parts) != frames[i]) {
                return false;
            }
        }
        return true;
    }

    /** The frames without secrets; the same array when there are none. */
    static StackTraceElementProxy[] redact(StackTraceElementProxy[] frames, EventRedactor parts) {
        StackTraceElementProxy[] redacted = frames;
        for (int i = 0; i < frames.length; i++) {
            StackTraceElementProxy safe = redact(frames[i], parts);
            if (safe != frames[i]) {
                redacted = redacted == frames ? frames.clone() : redacted;
                redacted[i] = safe;
            }
        }
        return redacted;
    }

    /** As above, of an event's caller. */
    static @Nullable StackTraceElement[] redact(@Nullable StackTraceElement[] frames, EventRedactor parts) {
        if (frames == null) {
            return null;
        }
        StackTraceElement[] redacted = frames;
        for (int i = 0; i < frames.length; i++) {
            StackTraceElement safe = frames[i] == null ? null : redact(frames[i], frames[i].toString(), parts);
            if (safe != frames[i]) {
                redacted = redacted == frames ? frames.clone() : redacted;
                redacted[i] = safe;
            }
        }
        return redacted;
    }

    private static StackTraceElementProxy redact(StackTraceElementProxy frame, EventRedactor parts) {
        StackTraceElement element = frame.getStackTraceElement();
        // Logback keeps this text and prints it.
        StackTraceElement safe = redact(element, frame.getSTEAsString(), parts);
        ClassPackagingData packaging = frame.getClassPackagingData();
        ClassPackagingData safePackaging = packaging == null ? null : redact(packaging, parts);
        if (safe == element && safePackaging == packaging) {
            return frame;
        }
        StackTraceElementProxy redacted = new StackTraceElementProxy(safe);
        if (safePackaging != null) {
            redacted.setClassPackagingData(safePackaging);
        }
        return redacted;
    }

    private static StackTraceElement redact(StackTraceElement frame, String text, EventRedactor parts) {
        if (parts.text(text) == text) {
            return frame;
        }
        StackTraceElement safe = parts.frame(frame);
        return safe == frame ? HIDDEN : safe;
    }

    private static ClassPackagingData redact(ClassPackagingData packaging, EventRedactor parts) {
        String location = parts.text(packaging.getCodeLocation());
        String version = parts.text(packaging.getVersion());
        return location == packaging.getCodeLocation() && version == packaging.getVersion()
                ? packaging
                : new ClassPackagingData(location, version, packaging.isExact());
    }
}
