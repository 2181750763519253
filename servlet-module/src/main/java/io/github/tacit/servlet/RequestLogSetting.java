package io.github.tacit.servlet;

import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeySpec;
import io.github.tacit.config.ValueType;
import jakarta.annotation.Nullable;

/** The settings under {@code tacit.request-log}. */
public enum RequestLogSetting implements ConfigKey {
    /** Which headers are logged. */
    HEADERS(
            "tacit.request-log.headers",
            ValueType.LIST,
            "",
            "The request headers to log, redacted; none unless set. A value whose name gives it away is masked."),
    /** Whether the query is logged. */
    QUERY("tacit.request-log.query", ValueType.SWITCH, "on", "Whether the query string is logged, redacted.");

    private final KeySpec spec;

    RequestLogSetting(String key, ValueType type, @Nullable String defaultValue, String description) {
        this.spec = new KeySpec(key, type, defaultValue, description);
    }

    @Override
    public KeySpec spec() {
        return spec;
    }
}
