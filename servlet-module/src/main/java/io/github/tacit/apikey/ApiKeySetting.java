package io.github.tacit.apikey;

import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeySpec;
import io.github.tacit.config.ValueType;
import jakarta.annotation.Nullable;

/** The settings under {@code tacit.api-key}. */
public enum ApiKeySetting implements ConfigKey {
    /** Where the keys stand. */
    FILE(
            "tacit.api-key.file",
            ValueType.PATH,
            null,
            "The keys file: UTF-8, a line for each key, hashes only. Must be set where ApiKeyFilter is registered."),
    /** Which header has the key. */
    HEADER(
            "tacit.api-key.header",
            ValueType.TEXT,
            "X-API-Key",
            "The request header that has the key. With Authorization, the key follows the scheme."),
    /** Which scheme stands before the key. */
    SCHEME(
            "tacit.api-key.scheme",
            ValueType.TEXT,
            "ApiKey",
            "The scheme before the key when the header is Authorization; letters match in either case."),
    /** How soon a changed file counts. */
    RELOAD(
            "tacit.api-key.reload",
            ValueType.DURATION,
            "5s",
            "How long a change of the keys file may go unnoticed. A broken new file changes nothing and is logged.");

    private final KeySpec spec;

    ApiKeySetting(String key, ValueType type, @Nullable String defaultValue, String description) {
        this.spec = new KeySpec(key, type, defaultValue, description);
    }

    @Override
    public KeySpec spec() {
        return spec;
    }
}
