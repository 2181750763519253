package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;

/**
 * Redacts a part of a pattern, for configurations that name Tacit instead of letting it install itself:
 * {@code %redacted{%m %X %ex}}. A pattern without a throwable converter appends the throwable by itself, outside of this;
 * so name one inside. Thread-safe.
 */
@Plugin(name = "redacted", category = PatternConverter.CATEGORY)
@ConverterKeys("redacted")
public final class RedactedConverter extends LogEventPatternConverter {
    private final List<PatternFormatter> formatters;
    private final KeyLines keyLines = new KeyLines();

    private RedactedConverter(List<PatternFormatter> formatters) {
        super("Redacted", "redacted");
        this.formatters = formatters;
    }

    /** Log4j makes it from a pattern; the one option is the pattern to redact. */
    public static @Nullable RedactedConverter newInstance(@Nullable Configuration configuration, String[] options) {
        if (options.length != 1 || options[0] == null) {
            LOGGER.error("Tacit: %redacted takes one pattern, as in %redacted{%m}");
            return null;
        }
        return new RedactedConverter(
                PatternLayout.createPatternParser(configuration).parse(options[0]));
    }

    @Override
    public void format(LogEvent event, StringBuilder output) {
        int start = output.length();
        String safe;
        try {
            LogEvent safeEvent = Events.redact(event, keyLines);
            for (PatternFormatter formatter : formatters) {
                formatter.format(safeEvent, output);
            }
            String text = output.substring(start);
            safe = Tacit.runtime().redactor().redact(text);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Settings.current().failed(e);
            safe = Redactor.FAILED;
        }
        output.setLength(start);
        output.append(safe);
    }

    @Override
    public boolean handlesThrowable() {
        return formatters.stream().anyMatch(PatternFormatter::handlesThrowable);
    }
}
