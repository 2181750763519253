package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The characters beyond Latin-1 of known values. Texts are seen as bytes, where all of these look alike, so a value of
 * many of them would seem to stand in any text of its script; which they are decides. No encoder that keeps one of them
 * changes another, so their order is that of the value, and what was cut off begins as it does. Thread-safe.
 */
final class WideCharacters {
    /** So many of a value are compared. */
    private static final int MOST = 32;

    private static final int LAST_OF_LATIN_1 = 0xFF;

    private final Fingerprint fingerprint;

    /** The fingerprints of all beginnings, and how many values have each. */
    private final Map<Long, Integer> known = new ConcurrentHashMap<>();

    WideCharacters(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** Makes those of a value known; gives what {@link #remove} takes. */
    long[] add(CharSequence value) {
        byte[] wide = new byte[2 * MOST];
        int count = collect(value, 0, value.length(), wide);
        long[] beginnings = new long[count];
        for (int i = 0; i < count; i++) {
            beginnings[i] = fingerprintOf(wide, i + 1);
            known.merge(beginnings[i], 1, Integer::sum);
        }
        Arrays.fill(wide, (byte) 0);
        return beginnings;
    }

    void remove(long[] beginnings) {
        for (long beginning : beginnings) {
            known.computeIfPresent(beginning, (key, uses) -> uses == 1 ? null : uses - 1);
        }
    }

    /** Whether those at {@code [start, end)} of a text are the first of some value; also when there are none. */
    boolean mayStandAt(CharSequence text, int start, int end) {
        byte[] wide = new byte[2 * MOST];
        int count = collect(text, start, end, wide);
        boolean may = count == 0 || !known.isEmpty() && known.containsKey(fingerprintOf(wide, count));
        Arrays.fill(wide, (byte) 0);
        return may;
    }

    /** Whether there is any at {@code [start, end)}. */
    static boolean areIn(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) > LAST_OF_LATIN_1) {
                return true;
            }
        }
        return false;
    }

    private static int collect(CharSequence text, int start, int end, byte[] into) {
        int count = 0;
        for (int i = start; i < end && count < MOST; i++) {
            char c = text.charAt(i);
            if (c > LAST_OF_LATIN_1) {
                into[2 * count] = (byte) (c >> 8);
                into[2 * count + 1] = (byte) c;
                count++;
            }
        }
        return count;
    }

    private long fingerprintOf(byte[] wide, int count) {
        Text text = new Text();
        text.set(wide, 2 * count, true, true);
        return fingerprint.of(text, 0, 2 * count);
    }
}
