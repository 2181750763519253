package io.github.tacit.redact;

/** How sure a detector is that what it found is a secret. Ordered, the surest last. */
public enum Confidence {
    /** The surroundings suggest a secret: a telling word near a value that looks random. */
    LOW,
    /** The form fits, but others share it. */
    MEDIUM,
    /** A documented form with a prefix of its own, a valid checksum, or a name that says it. */
    HIGH
}
