package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Makes events for appenders whose output can't be scanned: they send objects (sockets), or read fields that no
 * {@code toString} shows (markers and arguments of logstash-logback-encoder). What has such content becomes text.
 * Stateless.
 */
final class StrictEvents {
    private StrictEvents() {}

    /**
     * The event without structured content; the same object when it has none.
     *
     * @param textOnly whether arguments that are objects become text, too, before they can change
     */
    static ILoggingEvent strict(ILoggingEvent event, Redactor redactor, boolean textOnly) {
        if (event instanceof RedactedEvent redacted) {
            // Logback's socket appender turns arguments to text on a thread of its own.
            redacted.prepareForDeferredProcessing();
        }
        EventRedactor parts = new EventRedactor(redactor);
        List<Marker> markers = event.getMarkerList();
        // In a dirty event its value may be the secret; and receivers of serialised events know Logback's markers only.
        boolean butSimple = !textOnly && !(event instanceof RedactedEvent);
        List<Marker> safeMarkers =
                markers == null || markers.isEmpty() ? markers : SafeMarkers.plain(markers, parts, butSimple);
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        List<KeyValuePair> safePairs = pairs == null || pairs.isEmpty() ? pairs : Pairs.plain(pairs, parts);
        MessageParts said = said(event, parts, redactor, textOnly);
        if (safeMarkers == markers && safePairs == pairs && said == null) {
            return event;
        }
        return new RedactedEvent(
                event,
                event.getFormattedMessage(),
                said == null ? MessageParts.asLogged(event) : said,
                event.getThreadName(),
                event.getLoggerName(),
                event.getMDCPropertyMap(),
                safePairs,
                event.getThrowableProxy(),
                safeMarkers,
                event.getLoggerContextVO());
    }

    /** Null when the event's own can be shown. */
    private static @Nullable MessageParts said(
            ILoggingEvent event, EventRedactor parts, Redactor redactor, boolean textOnly) {
        Object[] arguments = RedactedEvent.asLogged(event).getArgumentArray();
        if (arguments == null) {
            return null;
        }
        boolean plain = Pairs.arePlain(arguments);
        if (textOnly && !plain || !arePlain(event, arguments, parts)) {
            return plain(event, parts);
        }
        // Those of a dirty message are redacted when they are asked for, as they are then.
        return plain || event instanceof RedactedEvent ? null : MessageParts.changing(event, redactor);
    }

    /** An argument that the template doesn't use stands in no message, so nobody has looked at it. */
    private static boolean arePlain(ILoggingEvent event, Object[] arguments, EventRedactor parts) {
        int used = placeholders(RedactedEvent.asLogged(event).getMessage());
        for (int i = 0; i < arguments.length; i++) {
            // In a dirty message it may be a secret by what stands around it.
            if (arguments[i] != null
                    && !(event instanceof RedactedEvent)
                    && StructuredArguments.isOneCleanField(arguments[i], parts)) {
                continue;
            }
            if (StructuredArguments.isStructured(arguments[i]) || i >= used && !isClean(arguments[i], parts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClean(@Nullable Object unused, EventRedactor parts) {
        return unused == null
                || unused instanceof Number
                || unused instanceof Boolean
                || unused instanceof String text && parts.text(text) == text;
    }

    private static int placeholders(@Nullable String template) {
        if (template == null) {
            return 0;
        }
        int count = 0;
        for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", at + 2)) {
            count++;
        }
        return count;
    }

    private static MessageParts plain(ILoggingEvent event, EventRedactor parts) {
        Object[] arguments = event.getArgumentArray();
        if (arguments == null) {
            return MessageParts.of(event.getMessage(), null);
        }
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = isPlain(arguments[i], parts) ? arguments[i] : text(arguments[i], parts);
        }
        return MessageParts.of(event.getMessage(), plain);
    }

    private static boolean isPlain(@Nullable Object argument, EventRedactor parts) {
        return Pairs.isSimple(argument) && !(argument instanceof String)
                || argument != null && StructuredArguments.isOneCleanField(argument, parts);
    }

    private static String text(@Nullable Object argument, EventRedactor parts) {
        try {
            return argument == null ? "null" : StructuredArguments.text(argument, parts);
        } catch (RuntimeException | StackOverflowError e) {
            return Redactor.FAILED;
        }
    }
}
