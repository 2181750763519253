package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.function.BiConsumer;

/** Reads names and values of a file of properties or of YAML. */
final class NamedValues {
    private static final int LONGEST = 1 << 20;

    private NamedValues() {}

    /** Tells all values; of YAML see {@link YamlValues}. */
    static void read(Path file, BiConsumer<String, String> told) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("longer than " + LONGEST + " bytes");
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            YamlValues.read(Files.readAllLines(file, UTF_8), told);
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
            Properties properties = new Properties();
            properties.load(in);
            for (String each : properties.stringPropertyNames()) {
                told.accept(each, properties.getProperty(each, ""));
            }
        }
    }
}
