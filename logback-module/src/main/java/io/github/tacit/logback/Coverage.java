package io.github.tacit.logback;

/** What of an appender's way is redacted; the later, the more is taken out of its events. */
enum Coverage {
    /** The event, and the bytes that its encoders make of it. */
    EVENT_AND_BYTES("redacted events, and its encoded bytes are scanned"),
    /** The event only; so nothing in it may be left that hides text behind an innocent {@code toString}. */
    EVENT("redacted events without structured content"),
    /** The event, which another thread serialises later; so its arguments are text by now. */
    SERIALIZED_EVENT("redacted events, their arguments as text");

    private final String description;

    Coverage(String description) {
        this.description = description;
    }

    /** What serves both. */
    Coverage and(Coverage other) {
        return compareTo(other) < 0 ? other : this;
    }

    String description() {
        return description;
    }
}
