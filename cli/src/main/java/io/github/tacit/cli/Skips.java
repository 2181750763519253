package io.github.tacit.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what was skipped. Not thread-safe. */
final class Skips {
    private final Map<Skip, Long> counts = new EnumMap<>(Skip.class);

    void add(Skip why) {
        counts.merge(why, 1L, Long::sum);
    }

    /** Such as {@code skipped 3 binary files, 1 symbolic link}; empty when nothing was. */
    Optional<String> summary() {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(counts.entrySet().stream()
                .map(entry -> entry.getKey().count(entry.getValue()))
                .collect(Collectors.joining(", ", "skipped ", "")));
    }
}
