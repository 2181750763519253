package io.github.tacit.benchmarks.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tacit.redact.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names that give their values away, made from the engine's table of words. */
final class TellingNames {
    private static final String TABLE = "internal/syntax/names.tsv";

    private TellingNames() {}

    /** Each word that tells and each that tells of random values, and a key with each word that makes it telling. */
    static Set<String> all() {
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines()) {
            String[] columns = line.split("\t", -1);
            List<String> words = List.of(columns[1].split(" ", -1));
            switch (columns[0]) {
                case "tell", "weak" -> names.addAll(words);
                case "qualifier" -> words.forEach(word -> names.add(word + "_key"));
                default -> {
                    // Tells nothing by itself.
                }
            }
        }
        return names;
    }

    private static List<String> lines() {
        try (InputStream in = Redactor.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, US_ASCII))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
