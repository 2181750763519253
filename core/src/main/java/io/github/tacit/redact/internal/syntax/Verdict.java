package io.github.tacit.redact.internal.syntax;

/** What a name says about its value. Ordered, the most telling last. */
public enum Verdict {
    /** Nothing. */
    HARMLESS,
    /** A key of something: the value is a secret only when it looks like nothing else. */
    LONE,
    /** The value is a secret when it looks random. */
    WEAK,
    /** The value is a secret, whatever it looks like. */
    TELLING
}
