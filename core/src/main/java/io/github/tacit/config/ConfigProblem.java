package io.github.tacit.config;

/**
 * One mistake in a configuration.
 *
 * @param origin where it stands: {@code tacit.properties:12}, {@code init-param of filter x}, {@code environment}
 * @param key the name as it was written
 * @param reason what is wrong and the way out, in one sentence; never a value that may be secret
 */
public record ConfigProblem(String origin, String key, String reason) {
    @Override
    public String toString() {
        return origin + ": " + key + ": " + reason;
    }
}
