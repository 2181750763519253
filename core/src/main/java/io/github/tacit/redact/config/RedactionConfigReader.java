package io.github.tacit.redact.config;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigGroup;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Mask;
import io.github.tacit.redact.RedactionMode;
import io.github.tacit.redact.internal.rule.PatternException;
import io.github.tacit.redact.internal.rule.UserPatterns;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link RedactionConfig} from a configuration and collects all mistakes. For one reading. */
final class RedactionConfigReader {
    private static final Pattern KEEP = Pattern.compile("keep:\\s*([0-9]{1,4})\\s*,\\s*([0-9]{1,4})");
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String FIXED = "fixed:";
    private static final int SHORTEST_FINGERPRINT_KEY = 16;
    private static final String MASKS = "is none of label, keep:4,4, fixed:text, same-length, fingerprint";

    private final Configuration configuration;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private @Nullable Mask fingerprint;

    RedactionConfigReader(Configuration configuration) {
        this.configuration = configuration;
    }

    RedactionConfig read() {
        RedactionConfig config = new RedactionConfig(
                configuration.choice(RedactKey.MODE, RedactionMode.class),
                masks(),
                new DetectorChoice(
                        configuration.list(RedactKey.DISABLE),
                        configuration.list(RedactKey.ENABLE),
                        configuration.choice(RedactKey.MIN_CONFIDENCE, Confidence.class)),
                Set.copyOf(configuration.list(RedactKey.NAMES_ADD)),
                Set.copyOf(configuration.list(RedactKey.NAMES_REMOVE)),
                patterns(),
                Set.copyOf(configuration.list(RedactKey.ALLOW_VALUES)),
                allowedPatterns(),
                placeholders());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private MaskRules masks() {
        Map<String, Mask> byDetector = new HashMap<>();
        configuration
                .named(RedactKey.MASK_OF_DETECTOR)
                .forEach((id, value) -> byDetector.put(id, mask(RedactKey.MASK_OF_DETECTOR, id, value)));
        Map<Confidence, Mask> byConfidence = new EnumMap<>(Confidence.class);
        configuration.named(RedactKey.MASK_OF_CONFIDENCE).forEach((name, value) -> {
            Mask mask = mask(RedactKey.MASK_OF_CONFIDENCE, name, value);
            try {
                byConfidence.put(Confidence.valueOf(name.toUpperCase(Locale.ROOT)), mask);
            } catch (IllegalArgumentException e) {
                problems.add(
                        configuration.problem(RedactKey.MASK_OF_CONFIDENCE, name, "there are low, medium and high"));
            }
        });
        Map<String, Mask> byName = new HashMap<>();
        configuration
                .named(RedactKey.MASK_OF_NAME)
                .forEach((name, value) -> byName.put(name, mask(RedactKey.MASK_OF_NAME, name, value)));
        return new MaskRules(
                mask(RedactKey.MASK, "", configuration.text(RedactKey.MASK)), byDetector, byConfidence, byName);
    }

    private Mask mask(RedactKey key, String name, String value) {
        Matcher keep = KEEP.matcher(value);
        if (keep.matches()) {
            return Mask.keep(Integer.parseInt(keep.group(1)), Integer.parseInt(keep.group(2)));
        }
        if (value.startsWith(FIXED)) {
            try {
                return Mask.fixed(value.substring(FIXED.length()));
            } catch (IllegalArgumentException e) {
                problems.add(configuration.problem(key, name, String.valueOf(e.getMessage())));
                return Mask.label();
            }
        }
        switch (value) {
            case "label":
                return Mask.label();
            case "same-length":
                return Mask.sameLength();
            case "fingerprint":
                return fingerprint();
            default:
                problems.add(configuration.problem(key, name, MASKS));
                return Mask.label();
        }
    }

    private Mask fingerprint() {
        if (fingerprint == null) {
            String key = configuration.optional(RedactKey.FINGERPRINT_KEY).orElse(null);
            if (key != null && key.length() < SHORTEST_FINGERPRINT_KEY) {
                problems.add(configuration.problem(
                        RedactKey.FINGERPRINT_KEY, "needs " + SHORTEST_FINGERPRINT_KEY + " characters or more"));
                key = null;
            }
            fingerprint = Mask.fingerprint(key == null ? randomKey() : key.getBytes(StandardCharsets.UTF_8));
        }
        return fingerprint;
    }

    private static byte[] randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private List<UserPattern> patterns() {
        List<UserPattern> patterns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ConfigGroup group : configuration.group(RedactKey.PREFIX + "pattern")) {
            String id = group.optional(RedactKey.PATTERN_ID).orElse("pattern-" + group.number());
            if (!ID.matcher(id).matches()) {
                problems.add(group.problem(RedactKey.PATTERN_ID, "takes lower-case letters, digits and hyphens"));
            } else if (!ids.add(id)) {
                problems.add(group.problem(RedactKey.PATTERN_ID, "belongs to another pattern already"));
            }
            String regex = group.optional(RedactKey.PATTERN_REGEX).orElse("");
            if (regex.isEmpty()) {
                problems.add(group.problem(RedactKey.PATTERN_REGEX, "has no value, so the pattern finds nothing"));
            }
            UserPattern pattern = new UserPattern(
                    id,
                    regex,
                    anchors(group),
                    group.choice(RedactKey.PATTERN_CONFIDENCE, Confidence.class),
                    group.origin(RedactKey.PATTERN_REGEX),
                    group.problem(RedactKey.PATTERN_REGEX, "").key());
            if (problems.isEmpty()) {
                check(pattern, group);
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private void check(UserPattern pattern, ConfigGroup group) {
        try {
            UserPatterns.detector(pattern);
        } catch (PatternException e) {
            problems.add(group.problem(RedactKey.PATTERN_REGEX, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            RedactKey wrong = pattern.anchors().isEmpty() ? RedactKey.PATTERN_REGEX : RedactKey.PATTERN_ANCHOR;
            problems.add(group.problem(wrong, String.valueOf(e.getMessage())));
        }
    }

    private List<String> anchors(ConfigGroup group) {
        List<String> anchors = group.list(RedactKey.PATTERN_ANCHOR);
        for (String anchor : anchors) {
            if (anchor.length() < 3 || anchor.chars().anyMatch(c -> c > 0x7E)) {
                problems.add(group.problem(
                        RedactKey.PATTERN_ANCHOR, "each anchor has three or more characters, all of them ASCII"));
            }
        }
        return anchors;
    }

    private List<AllowedPattern> allowedPatterns() {
        return configuration.group(RedactKey.PREFIX + "allow.pattern").stream()
                .map(group -> new AllowedPattern(
                        group.text(RedactKey.ALLOW_PATTERN),
                        group.origin(RedactKey.ALLOW_PATTERN),
                        group.problem(RedactKey.ALLOW_PATTERN, "").key()))
                .toList();
    }

    private Set<String> placeholders() {
        Set<String> words = new HashSet<>();
        for (String word : configuration.list(RedactKey.PLACEHOLDERS)) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
