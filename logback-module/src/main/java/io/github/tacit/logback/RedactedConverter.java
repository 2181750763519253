package io.github.tacit.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.util.List;

/**
 * The conversion word {@code %redacted(...)}, also {@code %redacted{...}}: what the pattern inside it gives, redacted.
 * Redacts only what stands inside: exceptions that the pattern doesn't name are added by Logback outside of it.
 *
 * <pre>{@code
 * <conversionRule conversionWord="redacted" converterClass="io.github.tacit.logback.RedactedConverter"/>
 * <pattern>%d %redacted(%msg %ex)%nopex%n</pattern>
 * }</pre>
 */
public final class RedactedConverter extends CompositeConverter<ILoggingEvent> {
    private @Nullable PatternLayout inBraces;

    /** A converter with nothing inside yet. */
    public RedactedConverter() {}

    @Override
    public void start() {
        List<String> options = getOptionList();
        if (options != null && !options.isEmpty()) {
            PatternLayout layout = new PatternLayout();
            layout.setContext(getContext());
            layout.setPattern(String.join(", ", options));
            layout.setPostCompileProcessor(null);
            layout.start();
            inBraces = layout;
        }
        super.start();
    }

    @Override
    public String convert(ILoggingEvent event) {
        PatternLayout layout = inBraces;
        return layout == null ? super.convert(event) : transform(event, layout.doLayout(event));
    }

    @Override
    protected String transform(ILoggingEvent event, String text) {
        return Tacit.runtime().redactor().redact(text);
    }
}
