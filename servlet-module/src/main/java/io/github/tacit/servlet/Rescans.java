package io.github.tacit.servlet;

/**
 * How often a body that grows is searched again from its beginning. After some times only when it has doubled or ended, so
 * that a client that sends a byte at a time costs no more than some bodies. Not thread-safe.
 */
final class Rescans {
    // A copy in pieces of 8 KiB, as streams have them, comes by 8 times.
    private static final int MOST = 32;

    private int count;
    private int searched;

    /** Whether to search now; counts it. */
    boolean isDue(int size, boolean ended) {
        if (size == searched || count >= MOST && !ended && size < 2 * searched) {
            return false;
        }
        count++;
        searched = size;
        return true;
    }
}
