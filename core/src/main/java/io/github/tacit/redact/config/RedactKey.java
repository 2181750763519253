package io.github.tacit.redact.config;

import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeySpec;
import io.github.tacit.config.ValueType;
import jakarta.annotation.Nullable;

/** The settings of redaction, {@code tacit.redact.*}. They count for the whole process. */
public enum RedactKey implements ConfigKey {
    /** See {@link io.github.tacit.redact.RedactionMode}. */
    MODE(
            "mode",
            ValueType.CHOICE,
            "mask",
            "What happens to secrets: `mask` replaces them, `report` changes nothing but counts and tells, `off` looks for"
                    + " nothing.",
            "mask",
            "report",
            "off"),
    /** See {@link io.github.tacit.redact.Mask}. */
    MASK(
            "mask",
            ValueType.TEXT,
            "label",
            "What stands where a secret stood: `label` gives `[redacted:github-token]`; `keep:4,4` keeps up to four"
                    + " characters at each end, a fifth of the secret at most; `fixed:***` is a text of your own (letters,"
                    + " digits and `.-_*#:()[]`); `same-length` is as many asterisks as the secret has characters;"
                    + " `fingerprint` gives `[redacted:github-token:1f3a90cc]`, the same for the same secret."),
    /** A mask for one detector. */
    MASK_OF_DETECTOR(
            "mask.detector.<id>", ValueType.TEXT, null, "A mask of its own for what one detector finds, by its id."),
    /** A mask for one confidence. */
    MASK_OF_CONFIDENCE(
            "mask.confidence.<confidence>",
            ValueType.TEXT,
            null,
            "A mask of its own for findings of one confidence: `low`, `medium` or `high`. A detector's own mask goes first."),
    /** A mask for the values of one name. */
    MASK_OF_NAME(
            "mask.name.<name>",
            ValueType.TEXT,
            null,
            "A mask of its own for the values of one name, such as `password`; case, hyphens, underscores and dots don't"
                    + " count. It goes before all other masks."),
    /** The key of fingerprints. */
    FINGERPRINT_KEY(
            "mask.fingerprint-key",
            ValueType.TEXT,
            null,
            "The key of the mask `fingerprint`, 16 characters or more, so that several processes give a secret the same"
                    + " fingerprint. Without it a random key is made at each start.") {
        @Override
        public boolean secret() {
            return true;
        }
    },
    /** Detectors that are switched off. */
    DISABLE(
            "disable",
            ValueType.LIST,
            null,
            "Detectors to switch off, by id, provider or confidence: `github-token, Slack, low`."),
    /** Detectors that stay on. */
    ENABLE(
            "enable",
            ValueType.LIST,
            null,
            "Detectors that stay on although `disable` or `min-confidence` would switch them off, by id or provider."),
    /** The least confidence. */
    MIN_CONFIDENCE(
            "min-confidence",
            ValueType.CHOICE,
            "low",
            "How sure a detector must be for its findings to count.",
            "low",
            "medium",
            "high"),
    /** More names that give values away. */
    NAMES_ADD(
            "names.add",
            ValueType.LIST,
            null,
            "More names whose values are secrets, in any spelling: `ssn, customer-code`."),
    /** Names that don't give values away. */
    NAMES_REMOVE("names.remove", ValueType.LIST, null, "Names whose values are no secrets, in any spelling."),
    /** A pattern of the user's. */
    PATTERN_REGEX(
            "pattern.<number>.regex",
            ValueType.TEXT,
            null,
            "A secret's form of your own, as a regular expression without backreferences and lookaround; its capturing"
                    + " group, if it has one, is the secret."),
    /** The id of a user's pattern. */
    PATTERN_ID(
            "pattern.<number>.id",
            ValueType.TEXT,
            null,
            "The id of the pattern's detector and the label in its masks, lower case with hyphens; `pattern-<number>` when"
                    + " it is missing."),
    /** The anchors of a user's pattern. */
    PATTERN_ANCHOR(
            "pattern.<number>.anchor",
            ValueType.LIST,
            null,
            "Literals of three or more ASCII characters, one of which is part of every match, in either case. Without it they"
                    + " are taken from the regular expression."),
    /** The confidence of a user's pattern. */
    PATTERN_CONFIDENCE(
            "pattern.<number>.confidence",
            ValueType.CHOICE,
            "high",
            "How sure a match of the pattern is.",
            "low",
            "medium",
            "high"),
    /** Values that stay. */
    ALLOW_VALUES("allow.values", ValueType.LIST, null, "Values that are no secrets whatever detectors say.") {
        @Override
        public boolean secret() {
            return true;
        }
    },
    /** Forms that stay. */
    ALLOW_PATTERN(
            "allow.pattern.<number>",
            ValueType.TEXT,
            null,
            "A regular expression; what it matches as a whole is no secret whatever detectors say."),
    /** Words that stand for secrets. */
    PLACEHOLDERS(
            "placeholders",
            ValueType.LIST,
            null,
            "More words that stand where a secret could and are none, in either case, such as `changeme`.");

    /** What all keys of redaction begin with. */
    public static final String PREFIX = "tacit.redact.";

    private final KeySpec spec;

    RedactKey(String key, ValueType type, @Nullable String defaultValue, String description, String... choices) {
        this.spec = new KeySpec("tacit.redact." + key, type, defaultValue, description, choices);
    }

    @Override
    public KeySpec spec() {
        return spec;
    }

    @Override
    public boolean perFilter() {
        return false;
    }
}
