package io.github.tacit.redact;

/**
 * Where a secret stands in a text, and who says so. Never holds the secret itself, so that it can be logged and sent.
 *
 * @param detector the id of the detector, such as {@code github-token}
 * @param start the offset of the secret's first character
 * @param end the offset behind its last character
 * @param confidence how sure the detector is
 */
public record Finding(String detector, int start, int end, Confidence confidence) {
    public Finding {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("finding " + detector + ": start " + start + ", end " + end);
        }
    }

    /** The number of characters that the secret occupies, at least 1. */
    public int length() {
        return end - start;
    }
}
