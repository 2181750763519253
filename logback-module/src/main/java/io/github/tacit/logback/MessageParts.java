package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.ArgumentRedactor;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * The template of a message and its arguments. Redacted ones are made when somebody asks for them, which few appenders
 * do: it takes another {@code toString} of the arguments. Thread-safe.
 */
abstract class MessageParts {
    abstract @Nullable String template();

    abstract @Nullable Object[] arguments();

    /**
     * To be called before the event goes to another thread, which may not know what this thread's request brought along
     * ({@link io.github.tacit.redact.SecretScope}). Calls no method of an argument.
     */
    void prepareForOtherThreads() {}

    /** The event's own, for a message in which nothing was found. */
    static MessageParts asLogged(ILoggingEvent event) {
        return new MessageParts() {
            @Override
            @Nullable String template() {
                return event.getMessage();
            }

            @Override
            @Nullable Object[] arguments() {
                return event.getArgumentArray();
            }
        };
    }

    static MessageParts of(@Nullable String template, @Nullable Object[] arguments) {
        return new MessageParts() {
            @Override
            @Nullable String template() {
                return template;
            }

            @Override
            @Nullable Object[] arguments() {
                return arguments;
            }
        };
    }

    /**
     * For arguments in which nothing was found, but which may say something else later, or hold what their text doesn't
     * show: their text when asked for.
     */
    static MessageParts changing(ILoggingEvent event, Redactor redactor) {
        return new MessageParts() {
            @Override
            @Nullable String template() {
                return event.getMessage();
            }

            @Override
            @Nullable Object[] arguments() {
                Object[] arguments = event.getArgumentArray().clone();
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = asItIs(arguments[i], redactor);
                }
                return arguments;
            }
        };
    }

    private static @Nullable Object asItIs(@Nullable Object argument, Redactor redactor) {
        if (argument == null || Pairs.isPlain(argument)) {
            return argument;
        }
        try {
            if (StructuredArguments.isOneCleanField(argument, new EventRedactor(redactor))) {
                return argument;
            }
            return redactor.redact(String.valueOf(argument));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return Redactor.FAILED;
        }
    }

    /** For a message in which something was found. */
    static MessageParts redacted(ILoggingEvent event, @Nullable String safeMessage, Redactor redactor) {
        return new MessageParts() {
            private @Nullable ArgumentRedactor arguments;
            private @Nullable MessageParts made;

            @Override
            @Nullable String template() {
                return made().template();
            }

            @Override
            @Nullable Object[] arguments() {
                return made().arguments();
            }

            @Override
            synchronized void prepareForOtherThreads() {
                redactor();
            }

            private synchronized MessageParts made() {
                MessageParts parts = made;
                if (parts == null) {
                    parts = make(event, safeMessage, redactor, redactor());
                    made = parts;
                }
                return parts;
            }

            private ArgumentRedactor redactor() {
                ArgumentRedactor known = arguments;
                if (known == null) {
                    known = new ArgumentRedactor(redactor, String.valueOf(event.getFormattedMessage()));
                    arguments = known;
                }
                return known;
            }
        };
    }

    private static MessageParts make(
            ILoggingEvent event, @Nullable String safeMessage, Redactor redactor, ArgumentRedactor redact) {
        Object[] arguments = event.getArgumentArray();
        String template = event.getMessage();
        if (arguments == null || template == null) {
            return of(safeMessage, null);
        }
        try {
            EventRedactor parts = new EventRedactor(redactor);
            Object[] safe = new Object[arguments.length];
            for (int i = 0; i < safe.length; i++) {
                safe[i] = StructuredArguments.isStructured(arguments[i])
                        ? StructuredArguments.redact(arguments[i], redact, parts)
                        : redact.redact(arguments[i]);
            }
            String safeTemplate = redactor.redact(template);
            // Whoever formats these again, such as a receiver of serialised events, must not put a secret together.
            String again = MessageFormatter.arrayFormat(safeTemplate, safe).getMessage();
            return redact.holdsFinding(again) || redactor.redact(again) != again
                    ? of(safeMessage, null)
                    : of(safeTemplate, safe);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return of(safeMessage, null);
        }
    }
}
