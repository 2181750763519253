package io.github.tacit.redact.config;

/**
 * A form that no secret has: {@code tacit.redact.allow.pattern.<number>}. Not yet compiled.
 *
 * @param regex the form; it must match the whole of what a detector found
 * @param origin where it stands, for messages
 * @param key the name of the setting, for messages
 */
public record AllowedPattern(String regex, String origin, String key) {}
