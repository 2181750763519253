package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.util.List;

/**
 * What a {@link ConfigKey} says of itself.
 *
 * @param key the full name, see {@link ConfigKey#key()}
 * @param type what values it takes
 * @param defaultValue the value, in its text form, when no source has one; null when there is none
 * @param description what it does, in a sentence or two, for the reference
 * @param choices the names that a {@link ValueType#CHOICE} takes, lower case with hyphens; empty for the other types
 */
public record KeySpec(
        String key, ValueType type, @Nullable String defaultValue, String description, List<String> choices) {
    /** Copies the choices. */
    public KeySpec {
        choices = List.copyOf(choices);
    }

    /** A specification with its choices one by one. */
    public KeySpec(String key, ValueType type, @Nullable String defaultValue, String description, String... choices) {
        this(key, type, defaultValue, description, List.of(choices));
    }
}
