package io.github.tacit.redact.event;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a throwable says, redacted: messages, and those of its causes and suppressed exceptions. Never changes the
 * throwable. Immutable.
 *
 * @param original the throwable that this is the text of
 * @param message its message, redacted
 * @param localizedMessage its localized message, redacted
 * @param string what its {@code toString} says, redacted
 * @param frames its stack trace, redacted
 * @param cause its cause; null when it has none or the cause stands further up (a cycle)
 * @param suppressed what it suppresses, without what stands further up
 */
public record ThrowableText(
        Throwable original,
        @Nullable String message,
        @Nullable String localizedMessage,
        String string,
        List<StackTraceElement> frames,
        @Nullable ThrowableText cause,
        List<ThrowableText> suppressed) {

    /**
     * How many throwables of a chain or tree are told. Logback and Log4j print all; a chain as long as this is an
     * attack or a loop of wrapping, and what is left out could hold a secret.
     */
    static final int MOST_THROWABLES = 512;

    private static final StackTraceElement[] NO_FRAMES = {};

    /** The redacted text of a throwable; null when there is nothing to redact in it. */
    public static @Nullable ThrowableText redact(Throwable throwable, Redactor redactor) {
        Reader reader = new Reader(redactor);
        ThrowableText text = reader.read(throwable, List.of(), NO_FRAMES);
        return reader.changed ? text : null;
    }

    /**
     * A throwable that says this text, with the original's stack traces. It is of the original's type, made without
     * running its constructors, unless such a copy would say something else: then of a type of Tacit's.
     */
    public Throwable throwable() {
        return ThrowableCopy.of(this, Tacit.runtime().redactor());
    }

    private static final class Reader {
        private final Redactor redactor;
        private final EventRedactor parts;
        private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean changed;

        Reader(Redactor redactor) {
            this.redactor = redactor;
            this.parts = new EventRedactor(redactor);
        }

        /**
         * @param safeAround the redacted frames of the throwable around this one
         * @param around that throwable's own
         */
        ThrowableText read(Throwable throwable, List<StackTraceElement> safeAround, StackTraceElement[] around) {
            seen.add(throwable);
            StackTraceElement[] trace = throwable.getStackTrace();
            StackTraceElement[] own = trace == null ? NO_FRAMES : trace;
            List<StackTraceElement> frames = frames(own, safeAround, around);
            String message = redact(throwable.getMessage());
            String localizedMessage = redact(throwable.getLocalizedMessage());
            String string = redact(throwable.toString());
            List<ThrowableText> suppressed = new ArrayList<>();
            for (Throwable each : throwable.getSuppressed()) {
                if (mayRead(each)) {
                    suppressed.add(read(each, frames, own));
                }
            }
            Throwable cause = throwable.getCause();
            ThrowableText causeText = cause != null && mayRead(cause) ? read(cause, frames, own) : null;
            return new ThrowableText(
                    throwable,
                    message,
                    localizedMessage,
                    string == null ? throwable.getClass().getName() : string,
                    frames,
                    causeText,
                    List.copyOf(suppressed));
        }

        /** The last frames are mostly those of the throwable around this one, which have been looked at. */
        private List<StackTraceElement> frames(
                StackTraceElement[] own, List<StackTraceElement> safeAround, StackTraceElement[] around) {
            int common = 0;
            while (common < own.length
                    && common < around.length
                    && own[own.length - 1 - common].equals(around[around.length - 1 - common])) {
                common++;
            }
            StackTraceElement[] safe = own.clone();
            for (int i = 0; i < own.length; i++) {
                safe[i] =
                        i < own.length - common ? parts.frame(own[i]) : safeAround.get(around.length - own.length + i);
                changed |= !safe[i].equals(own[i]);
            }
            return List.of(safe);
        }

        private boolean mayRead(Throwable throwable) {
            if (seen.size() >= MOST_THROWABLES) {
                changed = true;
                return false;
            }
            return !seen.contains(throwable);
        }

        private @Nullable String redact(@Nullable String text) {
            if (text == null) {
                return null;
            }
            String redacted = redactor.redact(text);
            changed |= !redacted.equals(text);
            return redacted;
        }
    }
}
