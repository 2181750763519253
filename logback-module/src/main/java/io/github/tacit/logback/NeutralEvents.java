package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.tacit.redact.event.Controls;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** Makes control characters in the values of an event visible. Stateless. */
final class NeutralEvents {
    private NeutralEvents() {}

    /** The event with visible control characters; the same object when it has none. Throwables stay as they are. */
    static ILoggingEvent neutralize(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        String safeMessage = Controls.neutralize(message);
        String thread = event.getThreadName();
        String safeThread = Controls.neutralize(thread);
        String logger = event.getLoggerName();
        String safeLogger = Controls.neutralize(logger);
        Map<String, String> context = event.getMDCPropertyMap();
        Map<String, String> safeContext = context == null || context.isEmpty() ? context : neutralize(context);
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        List<KeyValuePair> safePairs = pairs == null || pairs.isEmpty() ? pairs : neutralize(pairs);
        List<Marker> markers = event.getMarkerList();
        List<Marker> safeMarkers =
                markers == null || markers.isEmpty() ? markers : SafeMarkers.rename(markers, Controls::neutralize);
        if (safeMessage == message
                && safeThread == thread
                && safeLogger == logger
                && safeContext == context
                && safePairs == pairs
                && safeMarkers == markers) {
            return event;
        }
        return new RedactedEvent(
                event,
                safeMessage,
                safeMessage == message ? MessageParts.asLogged(event) : MessageParts.of(safeMessage, null),
                safeThread,
                safeLogger,
                safeContext,
                safePairs,
                event.getThrowableProxy(),
                safeMarkers,
                event.getLoggerContextVO());
    }

    private static Map<String, String> neutralize(Map<String, String> context) {
        Map<String, String> neutral = null;
        for (Map.Entry<String, String> entry : context.entrySet()) {
            String key = entry.getKey();
            String safeKey = Controls.neutralize(key);
            String safeValue = Controls.neutralize(entry.getValue());
            if (safeKey != key || safeValue != entry.getValue()) {
                if (neutral == null) {
                    neutral = new LinkedHashMap<>(context);
                }
                neutral.remove(key);
                neutral.put(safeKey == null ? "" : safeKey, safeValue);
            }
        }
        return neutral == null ? context : neutral;
    }

    private static List<KeyValuePair> neutralize(List<KeyValuePair> pairs) {
        List<KeyValuePair> neutral = null;
        for (int i = 0; i < pairs.size(); i++) {
            KeyValuePair pair = pairs.get(i);
            String key = Controls.neutralize(pair.key);
            Object value = neutralize(pair.value);
            if (key != pair.key || value != pair.value) {
                if (neutral == null) {
                    neutral = new ArrayList<>(pairs);
                }
                neutral.set(i, new KeyValuePair(key, value));
            }
        }
        return neutral == null ? pairs : neutral;
    }

    private static @Nullable Object neutralize(@Nullable Object value) {
        if (Pairs.isSimple(value) && !(value instanceof String)) {
            return value;
        }
        String text = String.valueOf(value);
        String neutral = Controls.neutralize(text);
        return text.equals(neutral) ? value : neutral;
    }
}
