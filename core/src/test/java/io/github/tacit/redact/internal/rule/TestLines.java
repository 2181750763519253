package io.github.tacit.redact.internal.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a file beside the tests; empty ones and comments don't count. */
final class TestLines {
    private TestLines() {}

    static List<String> read(String name) {
        try (InputStream in = Objects.requireNonNull(TestLines.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !(line.startsWith("# ") || line.equals("#")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
