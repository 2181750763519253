package io.github.tacit.apikey;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a keys file: UTF-8, one key a line, {@code #} comments.
 *
 * <pre>
 * id:scheme$parameters$salt$hash [spki=…] [san=dns:…] [expires=2027-01-31T00:00:00Z]
 * </pre>
 */
final class KeysFile {
    /** What a line says: the key as the store hands it out, and the hash that finds it. */
    record Entry(KeyHash hash, ApiKey key) {}

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern SPACE = Pattern.compile("[ \\t]+");

    // Every request pays for each slow hash with a salt of its own.
    private static final int MOST_SLOW_DERIVATIONS = 4;

    private KeysFile() {}

    static String checkedId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id has 1 to 64 letters, digits, '.', '_', '-' or '@', the first a letter or digit");
        }
        return id;
    }

    /**
     * The keys of a file.
     *
     * @param origin the file's name, for the messages
     * @throws ConfigException with all mistakes
     */
    static List<Entry> parse(String origin, String text) {
        List<Entry> entries = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<KeyHash.Derivation> slow = new HashSet<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String where = origin + ':' + number;
            int colon = content.indexOf(':');
            String id = colon < 0 ? "" : content.substring(0, colon);
            if (!ID.matcher(id).matches()) {
                // The text may be a key that somebody put here by mistake: it is not repeated.
                problems.add(new ConfigProblem(where, "(line)", "must begin with an id of 1 to 64 characters and ':'"));
                continue;
            }
            try {
                Entry entry = entry(id, SPACE.split(content.substring(colon + 1)));
                if (!ids.add(id)) {
                    problems.add(new ConfigProblem(where, id, "is there twice"));
                }
                if (entry.hash().derivation().isSlow()
                        && slow.add(entry.hash().derivation())
                        && slow.size() > MOST_SLOW_DERIVATIONS) {
                    problems.add(new ConfigProblem(
                            where, id, "is the fifth pbkdf2 salt, which every request would pay; use random keys"));
                }
                entries.add(entry);
            } catch (IllegalArgumentException e) {
                problems.add(new ConfigProblem(where, id, String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return entries;
    }

    private static Entry entry(String id, String[] parts) {
        KeyHash hash = KeyHash.parse(parts[0]);
        KeyBinding binding = KeyBinding.none();
        Instant expires = null;
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? "" : parts[i].substring(0, equals);
            String value = parts[i].substring(equals + 1);
            switch (name) {
                case "spki" -> binding = binding.or(KeyBinding.spki(value));
                case "san" -> binding = binding.or(KeyBinding.san(value));
                case "expires" -> expires = instant(expires, value);
                default ->
                    throw new IllegalArgumentException(
                            "attribute " + (i) + " is unknown; spki=, san= and expires= are known");
            }
        }
        return new Entry(hash, new ApiKey(id, binding, expires));
    }

    private static Instant instant(@Nullable Instant before, String value) {
        if (before != null) {
            throw new IllegalArgumentException("expires is there twice");
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expires must be like 2027-01-31T00:00:00Z", e);
        }
    }
}
