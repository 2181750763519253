package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.nio.file.Path;

/**
 * One key with its value as a source has it. Its text form leaves the value out, since that may be a secret.
 *
 * @param key the name as it was written; in the environment the variable's name
 * @param value the value as it was written
 * @param origin where it stands, such as {@code tacit.properties:12}
 * @param folder what relative paths are resolved against; null for the working directory
 */
public record ConfigSetting(
        String key, String value, String origin, @Nullable Path folder) {
    @Override
    public String toString() {
        return origin + ": " + key;
    }
}
