package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The beginnings of spellings, by fingerprint. A stream that holds back runs without white space anyway needs those of
 * spellings with white space only. Once a spelling's head is whole, the table itself knows it. Thread-safe.
 */
final class Beginnings {
    /** The longest head of a spelling, and the character before it that may hold bits of the secret. */
    private static final int LONGEST = 65;

    /** With so many, every end of a text is held to be a beginning. */
    private static final int MOST = 1 << 17;

    private final Fingerprint fingerprint;
    private final boolean withSpaceOnly;
    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    /**
     * @param withSpaceOnly whether only the beginnings of spellings with white space count, from that on
     */
    Beginnings(Fingerprint fingerprint, boolean withSpaceOnly) {
        this.fingerprint = fingerprint;
        this.withSpaceOnly = withSpaceOnly;
    }

    void add(Text spelling) {
        int to = Math.min(LONGEST, spelling.length());
        int count = 0;
        while (withSpaceOnly && count < to && !isSpace(spelling.at(count))) {
            count++;
        }
        while (++count <= to && known.size() < MOST) {
            known.add(fingerprint.of(spelling, 0, count));
        }
    }

    /** Where the longest beginning that the text ends with begins; the text's length when it ends with none. */
    int startIn(Text text) {
        int most = Math.min(LONGEST, text.length());
        if (known.isEmpty() || known.size() >= MOST) {
            return text.length() - (known.isEmpty() ? 0 : most);
        }
        for (int count = most; count > 0; count--) {
            int start = text.length() - count;
            if (known.contains(fingerprint.of(text, start, count))) {
                return start;
            }
        }
        return text.length();
    }

    private static boolean isSpace(int c) {
        return c <= ' ';
    }
}
