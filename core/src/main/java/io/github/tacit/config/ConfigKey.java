package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.util.List;

/**
 * One setting. Each module lists its settings in an enum that implements this; the reference of keys and the checks of
 * names are made from it.
 */
public interface ConfigKey {
    /** What all of the following answer from. */
    KeySpec spec();

    /**
     * The full name, such as {@code tacit.redact.mode}. A part in angle brackets stands for what the user chooses:
     * {@code tacit.client-cert.rule.<number>.path}. {@code <number>} takes whole numbers from 0 to 999999999, any other
     * part in angle brackets any text; a key has at most one such part.
     */
    default String key() {
        return spec().key();
    }

    /** What values it takes. */
    default ValueType type() {
        return spec().type();
    }

    /** The value, in its text form, when no source has one; null when there is none. */
    default @Nullable String defaultValue() {
        return spec().defaultValue();
    }

    /** What it does, in a sentence or two, for the reference. */
    default String description() {
        return spec().description();
    }

    /** The names that a {@link ValueType#CHOICE} takes, lower case with hyphens; empty for the other types. */
    default List<String> choices() {
        return spec().choices();
    }

    /** The least value: of a number itself, of a size in bytes, of a duration in milliseconds. */
    default long min() {
        return Long.MIN_VALUE;
    }

    /** The greatest value, in the units of {@link #min()}. */
    default long max() {
        return Long.MAX_VALUE;
    }

    /** Whether the value may be a secret, so that no message repeats it. */
    default boolean secret() {
        return false;
    }

    /** Whether a filter's init-param or a context-param may hold it; redaction is per process, so its keys may not. */
    default boolean perFilter() {
        return true;
    }
}
