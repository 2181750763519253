package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.JsonRecord;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolver;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolver;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;

/** Resolves a part of a template on the redacted event, and looks at the JSON that came of it once more. Thread-safe. */
final class RedactedResolver implements EventResolver {
    private final TemplateResolver<LogEvent> part;

    RedactedResolver(TemplateResolver<LogEvent> part) {
        this.part = part;
    }

    @Override
    public boolean isResolvable() {
        return part.isResolvable();
    }

    @Override
    public boolean isResolvable(LogEvent event) {
        return part.isResolvable(event);
    }

    @Override
    public void resolve(LogEvent event, JsonWriter writer) {
        StringBuilder json = writer.getStringBuilder();
        int start = json.length();
        try {
            part.resolve(Events.redact(event), writer);
            String text = json.substring(start);
            String safe = JsonRecord.redact(Tacit.runtime().redactor(), text);
            if (!safe.equals(text)) {
                json.setLength(start);
                json.append(safe);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Settings.current().failed(e);
            json.setLength(start);
            writer.writeString(Redactor.FAILED);
        }
    }
}
