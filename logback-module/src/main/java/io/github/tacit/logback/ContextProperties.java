package io.github.tacit.logback;

import ch.qos.logback.classic.spi.LoggerContextVO;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.lang.ref.WeakReference;
import java.util.Map;

/** Redacts the properties of a logger context, which JSON and serialised events carry. Thread-safe. */
final class ContextProperties {
    /** The properties of a context rarely change, and its view is a new object when they do. */
    private static volatile @Nullable Looked last;

    private ContextProperties() {}

    /** The view without secrets; the same object when there are none. */
    static LoggerContextVO redact(LoggerContextVO origin, EventRedactor parts, Redactor redactor) {
        Looked looked = last;
        if (looked != null
                && looked.origin.get() == origin
                && looked.redactor.get() == redactor
                && !redactor.looksForKnown()) {
            LoggerContextVO safe = looked.safe;
            return safe == null ? origin : safe;
        }
        String name = origin.getName();
        String safeName = parts.text(name);
        Map<String, String> properties = origin.getPropertyMap();
        Map<String, String> safeProperties = properties == null ? Map.of() : parts.context(properties);
        boolean clean = safeName == name && (properties == null || safeProperties == properties);
        LoggerContextVO safe = clean ? null : new LoggerContextVO(safeName, safeProperties, origin.getBirthTime());
        last = new Looked(new WeakReference<>(origin), new WeakReference<>(redactor), safe);
        return safe == null ? origin : safe;
    }

    private record Looked(
            WeakReference<LoggerContextVO> origin,
            WeakReference<Redactor> redactor,
            @Nullable LoggerContextVO safe) {}
}
