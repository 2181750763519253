package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes a twin of an exception whose text would give a credential away to the container's log and its error page. The
 * twin is of the same type where that has a public constructor for a message, so that error pages for the type still
 * show; else it is a {@link RedactedException}.
 */
final class SafeThrowable {
    // A longer chain of causes says nothing more, and the stack is bounded.
    private static final int DEEPEST = 64;

    private final UnaryOperator<String> mask;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private SafeThrowable(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** Work of an application that the container called for. */
    @FunctionalInterface
    interface Work<X extends Exception> {
        void run() throws IOException, X;
    }

    /** Does it, and throws what it throws, or its twin. */
    static <X extends Exception> void doing(Work<X> work, UnaryOperator<String> mask) throws IOException, X {
        try {
            work.run();
        } catch (Exception | Error e) {
            throw SafeThrowable.<X>unseen(of(e, mask));
        }
    }

    // A twin has the type of the original, or is unchecked.
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X unseen(Throwable safe) throws X {
        throw (X) safe;
    }

    /** The exception itself when nothing in it is masked, else its twin. */
    static Throwable of(Throwable original, UnaryOperator<String> mask) {
        return new SafeThrowable(mask).tells(original, 0) ? new SafeThrowable(mask).twin(original, 0) : original;
    }

    private boolean tells(Throwable original, int depth) {
        if (!seen.add(original)) {
            return false;
        }
        if (depth == DEEPEST || isMasked(textOf(original)) || isMasked(String.valueOf(messageOf(original)))) {
            return true;
        }
        for (Throwable suppressed : original.getSuppressed()) {
            if (tells(suppressed, depth + 1)) {
                return true;
            }
        }
        Throwable cause = original.getCause();
        return cause != null && tells(cause, depth + 1);
    }

    private Throwable twin(Throwable original, int depth) {
        seen.add(original);
        String text = mask.apply(textOf(original));
        Throwable twin = sameType(original, text);
        if (twin == null) {
            twin = new RedactedException(text);
        }
        twin.setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            if (depth < DEEPEST && !seen.contains(suppressed)) {
                twin.addSuppressed(twin(suppressed, depth + 1));
            }
        }
        Throwable cause = original.getCause();
        if (cause != null && depth < DEEPEST && !seen.contains(cause)) {
            twin.initCause(twin(cause, depth + 1));
        }
        return twin;
    }

    /** Null when the type has no such constructor, or makes another text of the message. */
    private @Nullable Throwable sameType(Throwable original, String text) {
        String message = messageOf(original);
        try {
            Constructor<? extends Throwable> constructor = original.getClass().getConstructor(String.class);
            if (!Modifier.isPublic(original.getClass().getModifiers())) {
                return null;
            }
            Throwable twin = constructor.newInstance(message == null ? null : mask.apply(message));
            return textOf(twin).equals(text) && takesCause(constructor) ? twin : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A constructor that is absent, closed to others, or refuses: the other kind of twin serves.
            return null;
        }
    }

    /** Some types fix their cause when they are made. */
    private static boolean takesCause(Constructor<? extends Throwable> constructor)
            throws ReflectiveOperationException {
        constructor.newInstance("").initCause(new RedactedException(""));
        return true;
    }

    private boolean isMasked(String text) {
        return !mask.apply(text).equals(text);
    }

    /** An exception's own toString may fail. */
    private static String textOf(Throwable original) {
        try {
            return String.valueOf(original.toString());
        } catch (RuntimeException e) {
            return original.getClass().getName();
        }
    }

    private static @Nullable String messageOf(Throwable original) {
        try {
            return original.getMessage();
        } catch (RuntimeException e) {
            return null;
        }
    }
}
