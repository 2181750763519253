package io.github.tacit.config;

import java.util.List;

/**
 * One place that settings come from, read once. Immutable and thread-safe. {@link ConfigSources} makes them.
 *
 * @param kind what sort of place it is
 * @param settings what it holds, in its order
 * @param problems what could not be read
 */
public record ConfigSource(Kind kind, List<ConfigSetting> settings, List<ConfigProblem> problems) {
    public ConfigSource {
        settings = List.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /** The sorts of places, the one that wins first. */
    public enum Kind {
        /** Init-params of one filter; every one of them must be a known key. */
        INIT_PARAM,
        /** Context-params of a web application; those that don't begin with {@code tacit.} are the application's own. */
        CONTEXT_PARAM,
        /** System properties that begin with {@code tacit.}; unknown ones are warnings. */
        SYSTEM_PROPERTY,
        /** Environment variables that begin with {@code TACIT_}; unknown ones are warnings. */
        ENVIRONMENT,
        /** {@code tacit.properties}; every key in it must be known. */
        FILE;

        /** Whether an unknown key stops the start. */
        boolean strict() {
            return this == INIT_PARAM || this == CONTEXT_PARAM || this == FILE;
        }

        /** Whether what it holds counts for one web application only. */
        boolean perApplication() {
            return this == INIT_PARAM || this == CONTEXT_PARAM;
        }
    }
}
