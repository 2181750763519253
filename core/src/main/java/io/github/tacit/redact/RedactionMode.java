package io.github.tacit.redact;

/** What happens to what is found: {@code tacit.redact.mode}. */
public enum RedactionMode {
    /** Secrets are replaced by masks. */
    MASK,
    /** Nothing is changed; findings are counted and told. */
    REPORT,
    /** Nothing is looked for. */
    OFF
}
