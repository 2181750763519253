package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.util.TriConsumer;

/** Redacts messages that are maps, name by name; the copies are of the same type. Stateless. */
final class StructuredMessages {
    private StructuredMessages() {}

    /** Whether the type of a message is one of Log4j's own, whose texts are all made from its map. */
    static boolean isKnown(MapMessage<?, ?> message) {
        Class<?> type = message.getClass();
        return type == StringMapMessage.class || type == StructuredDataMessage.class || type == MapMessage.class;
    }

    static Message redact(MapMessage<?, ?> message, Redactor redactor) {
        Walk walk = new Walk(redactor);
        message.forEach(Walk.STEP, walk);
        if (message instanceof StructuredDataMessage structured) {
            return redact(structured, walk, redactor);
        }
        if (!walk.changed) {
            return message;
        }
        Message safe = message instanceof StringMapMessage
                ? new StringMapMessage(texts(walk.safe))
                : new MapMessage<>(walk.safe);
        return checked(safe, redactor);
    }

    private static Message redact(StructuredDataMessage message, Walk walk, Redactor redactor) {
        String text = message.getFormat();
        String safeText = text == null ? null : redactor.redact(text);
        String type = message.getType();
        String safeType = type == null ? null : redactor.redact(type);
        String id = message.getId() == null ? null : message.getId().toString();
        if (id != null && !id.equals(redactor.redactRepeated(id))) {
            return new SimpleMessage(redactor.redact(message.getFormattedMessage()));
        }
        if (!walk.changed && same(text, safeText) && same(type, safeType)) {
            return message;
        }
        return checked(new StructuredDataMessage(message.getId(), safeText, safeType, texts(walk.safe)), redactor);
    }

    /** What is no secret in any value may be one in the text that they make together. */
    private static Message checked(Message safe, Redactor redactor) {
        String formatted = safe.getFormattedMessage();
        String again = redactor.redact(formatted);
        return again.equals(formatted) ? safe : new SimpleMessage(again);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static final class Walk {
        static final TriConsumer<String, Object, Walk> STEP = (name, value, walk) -> walk.step(name, value);

        private final Redactor redactor;
        private final Map<String, Object> safe = new LinkedHashMap<>();
        private boolean changed;

        Walk(Redactor redactor) {
            this.redactor = redactor;
        }

        private void step(String name, @Nullable Object value) {
            String safeName = redactor.redactRepeated(name);
            Object safeValue = Values.redact(name, value, redactor);
            changed |= safeValue != value || !name.equals(safeName);
            safe.put(safeName == null ? Redactor.FAILED : safeName, safeValue);
        }
    }
}
