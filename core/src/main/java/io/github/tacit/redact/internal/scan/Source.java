package io.github.tacit.redact.internal.scan;

/** A text of any kind, read piece by piece as {@link io.github.tacit.redact.spi.Text} shows it. Not thread-safe. */
abstract class Source {
    /** How many positions it has. */
    abstract int length();

    /**
     * Copies the positions {@code [from, to)} to the beginning of an array. Where {@link #repair} does something, a
     * position beyond ASCII may look like any other; ASCII is always itself.
     */
    abstract void read(int from, int to, byte[] into);

    /** Makes exact what {@link #read} copied; answers whether anything changed. */
    boolean repair(int from, int to, byte[] into) {
        return false;
    }

    /** Lets go of the text. */
    abstract void clear();
}
