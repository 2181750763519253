package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.spi.Detector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The built-in detectors of values that names give away. */
public final class SyntaxDetectors {
    private static final List<List<String>> ROWS = rows("anchors.tsv");

    private SyntaxDetectors() {}

    /** All of them, as the configuration wants them. */
    public static List<Detector> all(RedactionConfig config) {
        List<Detector> detectors = new ArrayList<>(all(new Names(config.addedNames(), config.removedNames())));
        if (!config.addedNames().isEmpty()) {
            detectors.add(added(config));
        }
        if (!config.placeholders().isEmpty()) {
            detectors.replaceAll(detector ->
                    detector instanceof Encoding ? detector : new Placeholders(detector, config.placeholders()));
        }
        return detectors;
    }

    private static Detector added(RedactionConfig config) {
        List<String> anchors = config.addedNames().stream()
                .flatMap(name -> Names.anchorsOf(name).stream())
                .distinct()
                .toList();
        return new NamedValues(
                "named-by-user", "secret", anchors, new Names(config.addedNames(), config.removedNames()));
    }

    /** All of them, with the given judge of names. */
    static List<Detector> all(Names names) {
        List<Detector> detectors = new ArrayList<>(List.of(
                new AuthorizationValues(),
                new Cookies(names),
                new UrlUserinfo(),
                new CommandLine(),
                new Phrases(),
                new Logins(),
                new SqlInsert(names),
                new Jwk(),
                new KubernetesSecrets(),
                new EscapedNames(names),
                new Base64Json(),
                new EscapedText(),
                new QueryValues(),
                new PrefixedKey(),
                new RejectedValues(names),
                new ElementValues(names)));
        for (List<String> row : ROWS) {
            String label = row.get(0);
            detectors.add(new NamedValues("named-" + label, label, row.subList(1, row.size()), names));
        }
        return List.copyOf(detectors);
    }

    /** Reads a resource beside this class: lines of cells between tabs; {@code #} begins a comment. */
    static List<List<String>> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(SyntaxDetectors.class.getResourceAsStream(resource), resource)) {
            List<List<String>> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (!line.startsWith("#")) {
                    rows.add(List.of(line.split("\t", -1)));
                }
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
