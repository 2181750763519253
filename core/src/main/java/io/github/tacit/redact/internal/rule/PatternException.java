package io.github.tacit.redact.internal.rule;

/** A pattern outside the notation of {@code docs/detectors.md}: where it leaves it, with what, and the way out. */
public final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    PatternException(int position, String construct, String wayOut) {
        super("at " + position + ": " + construct + "; " + wayOut);
        this.position = position;
    }

    /** The offset of the construct in the pattern. */
    public int position() {
        return position;
    }
}
