package io.github.tacit.redact.event;

import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeySpec;
import io.github.tacit.config.ValueType;

/** The settings that both logging modules share, {@code tacit.logging.*}. They count for the whole process. */
public enum LoggingKey implements ConfigKey {
    /** Whether the module installs itself. */
    INSTALL(
            "install",
            ValueType.SWITCH,
            "on",
            "Whether the logging module installs itself as soon as its jar is there. With `off`, only what names Tacit's"
                    + " classes in the logging configuration is redacted."),
    /** Whether it says what covers each appender. */
    REPORT(
            "report",
            ValueType.SWITCH,
            "off",
            "Writes to standard error, once for each appender at its first event, what covers it."),
    /** Whether control characters in values are made visible. */
    NEUTRALIZE_CONTROLS(
            "neutralize-controls",
            ValueType.SWITCH,
            "on",
            "Writes line feeds, carriage returns, escapes and bidirectional controls in messages, contexts and names as"
                    + " `\\n`, `\\u001b` and so on where a pattern writes to a file, so that a value can't forge a line."
                    + " The line breaks of the pattern itself and those of stack traces stay.");

    private final KeySpec spec;

    LoggingKey(String name, ValueType type, String defaultValue, String description) {
        this.spec = new KeySpec("tacit.logging." + name, type, defaultValue, description);
    }

    @Override
    public KeySpec spec() {
        return spec;
    }

    @Override
    public boolean perFilter() {
        return false;
    }
}
