package io.github.tacit.logback;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.PrivateKeyLines;
import io.github.tacit.redact.event.ThrowableText;
import jakarta.annotation.Nullable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * A handler of {@code java.util.logging} that hands redacted records to another handler, installed by
 * {@code logging.properties} alone. It needs no Logback. Thread-safe as far as the other handler is.
 *
 * <pre>{@code
 * handlers = io.github.tacit.logback.RedactingHandler
 * io.github.tacit.logback.RedactingHandler.handler = java.util.logging.FileHandler
 * }</pre>
 *
 * <p>Level, formatter and encoding are those of the other handler; without a setting it is the console's.
 */
public final class RedactingHandler extends Handler {
    private static final String CONSOLE = "java.util.logging.ConsoleHandler";

    private final SimpleFormatter messages = new SimpleFormatter();
    private final PrivateKeyLines keyLines = new PrivateKeyLines();
    private final Handler handler;

    /**
     * A handler around the one that the log manager's property {@code <this class>.handler} names.
     *
     * @throws IllegalArgumentException when that is no handler
     */
    public RedactingHandler() {
        this(load(LogManager.getLogManager().getProperty(RedactingHandler.class.getName() + ".handler")));
    }

    /** A handler around another one. */
    public RedactingHandler(Handler handler) {
        this.handler = handler;
    }

    private static Handler load(@Nullable String name) {
        String wanted = name == null || name.isBlank() ? CONSOLE : name.strip();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? RedactingHandler.class.getClassLoader() : context;
        try {
            return (Handler)
                    Class.forName(wanted, true, loader).getConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(wanted + " is no handler that can be made", e);
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (record == null || !isLoggable(record) || !handler.isLoggable(record)) {
            return;
        }
        LogRecord safe;
        try {
            safe = redact(record, Tacit.runtime().redactor());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            reportError("Tacit: a record could not be redacted and was replaced", null, ErrorManager.FORMAT_FAILURE);
            String name = redact(record.getLoggerName(), Tacit.runtime().redactor());
            safe = copy(record, Redactor.FAILED, null, name, null);
        }
        handler.publish(safe);
    }

    /** The record without secrets; the same object when it has none and its message no parameters. */
    private LogRecord redact(LogRecord record, Redactor redactor) {
        String message = record.getMessage() == null ? "" : messages.formatMessage(record);
        String safeMessage = keyLines.redact(
                redactor, record.getLoggerName(), "#" + record.getLongThreadID(), message, redactor.redact(message));
        Throwable thrown = record.getThrown();
        ThrowableText text = thrown == null ? null : ThrowableText.redact(thrown, redactor);
        String name = record.getLoggerName();
        String safeName = redact(name, redactor);
        String printed = thrown == null ? null : printedByItself(thrown);
        String safePrinted = printed == null ? null : redactor.redact(printed);
        if (safePrinted != null && !safePrinted.equals(printed)) {
            return copy(record, safeMessage + System.lineSeparator() + safePrinted, null, safeName, redactor);
        }
        Object[] parameters = record.getParameters();
        if (safeMessage == message
                && text == null
                && safeName == name
                && isClean(record.getSourceClassName(), redactor)
                && isClean(record.getSourceMethodName(), redactor)
                && (parameters == null || parameters.length == 0)) {
            return record;
        }
        return copy(record, safeMessage, text == null ? thrown : text.throwable(), safeName, redactor);
    }

    private static boolean isClean(@Nullable String name, Redactor redactor) {
        return name == null || redactor.redact(name).equals(name);
    }

    /** What a throwable prints whose type does so in a way of its own, else null; formatters let it. */
    private static @Nullable String printedByItself(Throwable thrown) {
        try {
            Class<?> prints = thrown.getClass()
                    .getMethod("printStackTrace", PrintWriter.class)
                    .getDeclaringClass();
            if (prints == Throwable.class) {
                return null;
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /**
     * Without parameters: the message holds them already.
     *
     * @param redactor null when it can't be used; then nothing tells where the record comes from
     */
    private static LogRecord copy(
            LogRecord record,
            String message,
            @Nullable Throwable thrown,
            @Nullable String loggerName,
            @Nullable Redactor redactor) {
        LogRecord copy = new LogRecord(record.getLevel(), message);
        copy.setLoggerName(loggerName);
        copy.setInstant(record.getInstant());
        copy.setSequenceNumber(record.getSequenceNumber());
        copy.setLongThreadID(record.getLongThreadID());
        copy.setSourceClassName(redact(record.getSourceClassName(), redactor));
        copy.setSourceMethodName(redact(record.getSourceMethodName(), redactor));
        copy.setThrown(thrown);
        return copy;
    }

    private static @Nullable String redact(@Nullable String name, @Nullable Redactor redactor) {
        return name == null || redactor == null ? null : redactor.redact(name);
    }

    @Override
    public void flush() {
        handler.flush();
    }

    @Override
    public void close() {
        handler.close();
    }
}
