package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.Controls;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.apache.logging.log4j.util.TriConsumer;

/**
 * Makes control characters in the values of an event visible. Markers and throwables stay as they are. Never throws.
 * Stateless.
 */
final class NeutralEvents {
    private static final TriConsumer<String, Object, Object> STOP_AT_CONTROL = (name, value, nothing) -> {
        if (Controls.isIn(name) || value != null && Controls.isIn(textOf(value))) {
            throw ControlFound.INSTANCE;
        }
    };

    private NeutralEvents() {}

    /** The event with visible control characters; the same object, with nothing allocated, when it has none. */
    static LogEvent neutralize(LogEvent event) {
        try {
            return isNeutral(event) ? event : copy(event);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Settings.current().failed(e);
            return RedactedEvent.failed(event);
        }
    }

    private static boolean isNeutral(LogEvent event) {
        return !Messages.hasControls(event.getMessage())
                && isNeutral(event.getThreadName())
                && isNeutral(event.getLoggerName())
                && isNeutral(event.getContextData())
                && isNeutral(event.getContextStack());
    }

    private static boolean isNeutral(@Nullable String name) {
        return name == null || !Controls.isIn(name);
    }

    private static boolean isNeutral(@Nullable ReadOnlyStringMap context) {
        if (context == null || context.isEmpty()) {
            return true;
        }
        try {
            context.forEach(STOP_AT_CONTROL, null);
            return true;
        } catch (ControlFound e) {
            return false;
        }
    }

    private static boolean isNeutral(@Nullable ThreadContext.ContextStack stack) {
        if (stack == null || stack.getDepth() == 0) {
            return true;
        }
        for (String entry : stack.asList()) {
            if (!isNeutral(entry)) {
                return false;
            }
        }
        return true;
    }

    private static LogEvent copy(LogEvent event) {
        return new RedactedEvent(
                event,
                message(event.getMessage()),
                context(event.getContextData()),
                stack(event.getContextStack()),
                event.getMarker(),
                event.getThrown(),
                Controls.neutralize(event.getThreadName()),
                Controls.neutralize(event.getLoggerName()));
    }

    private static Message message(Message message) {
        if (!Messages.hasControls(message)) {
            return Messages.keep(message);
        }
        if (message.getClass() == StringMapMessage.class) {
            Map<String, String> neutral = new LinkedHashMap<>();
            ((StringMapMessage) message).forEach((name, value) -> neutral.put(text(name), text(value)));
            return new StringMapMessage(neutral);
        }
        return RedactedMessage.of(text(message.getFormattedMessage()));
    }

    private static @Nullable ReadOnlyStringMap context(@Nullable ReadOnlyStringMap context) {
        if (isNeutral(context) || context == null) {
            return context;
        }
        StringMap neutral = ContextDataFactory.createContextData(context.size());
        context.forEach((name, value) ->
                neutral.putValue(text(name), value != null && Controls.isIn(textOf(value)) ? text(value) : value));
        neutral.freeze();
        return neutral;
    }

    private static @Nullable ThreadContext.ContextStack stack(@Nullable ThreadContext.ContextStack stack) {
        if (isNeutral(stack) || stack == null) {
            return stack;
        }
        List<String> neutral = new ArrayList<>();
        stack.asList().forEach(entry -> neutral.add(text(entry)));
        MutableThreadContextStack copy = new MutableThreadContextStack(neutral);
        copy.freeze();
        return copy;
    }

    private static String text(@Nullable Object value) {
        String neutral = Controls.neutralize(value == null ? "" : textOf(value));
        return neutral == null ? "" : neutral;
    }

    private static String textOf(Object value) {
        String text = value.toString();
        return text == null ? Redactor.FAILED : text;
    }

    /** Ends a walk through a map; without a stack trace and made once, so that a clean walk allocates nothing. */
    private static final class ControlFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final ControlFound INSTANCE = new ControlFound();

        private ControlFound() {
            super("a control character was found", null, false, false);
        }
    }
}
