package io.github.tacit.redact.event;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import sun.reflect.ReflectionFactory;

/**
 * Makes throwables that say a redacted text. Filters, layouts and error trackers go by the type, so a copy is of the
 * original's type, made without running its constructors, as deserialisation does. Stateless.
 */
final class ThrowableCopy {
    private ThrowableCopy() {}

    /** @param redactor redacts what the original's fields hold, where its type makes its text of them */
    static Throwable of(ThrowableText text, Redactor redactor) {
        ThrowableText behind = text.cause();
        Throwable cause = behind == null ? null : of(behind, redactor);
        StackTraceElement[] frames = text.frames().toArray(new StackTraceElement[0]);
        Throwable copy = sameType(text, cause, redactor);
        if (copy != null) {
            copy.setStackTrace(frames);
        }
        if (copy == null || !shows(copy, frames)) {
            copy = new RedactedThrowable(text, cause);
            copy.setStackTrace(frames);
        }
        for (ThrowableText suppressed : text.suppressed()) {
            copy.addSuppressed(of(suppressed, redactor));
        }
        return copy;
    }

    /** Null when the type can't be made so, or says something else then than it should. */
    private static @Nullable Throwable sameType(ThrowableText text, @Nullable Throwable cause, Redactor redactor) {
        try {
            Throwable copy = make(text.original().getClass(), text.message(), cause);
            if (says(copy, text, cause)) {
                return copy;
            }
            fill(copy, text.original(), redactor);
            return says(copy, text, cause) ? copy : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A type of its own kind, or a JVM without jdk.unsupported: Tacit's own type stands in for it.
            return null;
        }
    }

    private static boolean says(Throwable copy, ThrowableText text, @Nullable Throwable cause) {
        try {
            return Objects.equals(copy.getMessage(), text.message())
                    && Objects.equals(copy.getLocalizedMessage(), text.localizedMessage())
                    && text.string().equals(copy.toString())
                    && copy.getCause() == cause;
        } catch (RuntimeException e) {
            // It makes its text of a field that isn't there.
            return false;
        }
    }

    /** Its type may make its stack trace itself. */
    private static boolean shows(Throwable copy, StackTraceElement[] frames) {
        try {
            return Arrays.equals(copy.getStackTrace(), frames);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Texts, redacted, and simple values: what a type may make its message of. Nothing else of the original. */
    private static void fill(Throwable copy, Throwable original, Redactor redactor) throws IllegalAccessException {
        for (Class<?> type = original.getClass(); type != Throwable.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || !field.trySetAccessible()) {
                    continue;
                }
                Object value = field.get(original);
                if (value instanceof String string) {
                    field.set(copy, redactor.redactValue(field.getName(), string));
                } else if (field.getType().isPrimitive() || value instanceof Enum) {
                    field.set(copy, value);
                }
            }
        }
    }

    private static Throwable make(Class<?> type, @Nullable String message, @Nullable Throwable cause)
            throws ReflectiveOperationException {
        Constructor<?> ofThrowable = Throwable.class.getConstructor(String.class, Throwable.class);
        Constructor<?> constructor =
                ReflectionFactory.getReflectionFactory().newConstructorForSerialization(type, ofThrowable);
        return (Throwable) constructor.newInstance(message, cause);
    }

    /** Stands in for a throwable of a type that can't be copied; says what it says, its type's name too, redacted. */
    private static final class RedactedThrowable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String localizedMessage;
        private final String string;

        RedactedThrowable(ThrowableText text, @Nullable Throwable cause) {
            super(text.message(), cause, true, true);
            this.localizedMessage = text.localizedMessage();
            this.string = text.string();
        }

        /** The stack trace is set afterwards. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }

        @Override
        public @Nullable String getLocalizedMessage() {
            return localizedMessage;
        }

        @Override
        public String toString() {
            return string;
        }
    }
}
