package io.github.tacit.redact.internal.known;

import jakarta.annotation.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Pairs of a fingerprint and a number, looked up by fingerprint; each pair counts its uses. An index keeps whole
 * fingerprints, or 32 bits of them: then a number may be found that never belonged to one, and whoever asks must check.
 * Open addressing; deleted places are used again. One thread writes at a time, readers take no lock: all else is written
 * before the 32 bits.
 */
final class HashIndex {
    static final int NONE = -1;

    private static final int EMPTY = 0;
    private static final int DELETED = 1;
    private static final int LARGEST = 1 << 30;
    private static final VarHandle TAGS = MethodHandles.arrayElementVarHandle(int[].class);

    private final int[] tags;
    /** The other halves of the fingerprints; null when only the tags are kept. */
    private final @Nullable int[] rests;
    /** Each a number and, in its lowest bits, how often the pair was added. */
    private final int[] entries;

    private final int usesBits;
    private final int mostUses;
    private int taken;

    /**
     * An index with room for so many pairs.
     *
     * @param usesBits so many bits count uses, the others hold the number; a pair with more uses stays for good
     */
    HashIndex(long pairs, int usesBits) {
        this(pairs, usesBits, false);
    }

    private HashIndex(long pairs, int usesBits, boolean isExact) {
        int size = (int) Math.min(Math.max(16L, pairs + pairs / 2), LARGEST);
        this.tags = new int[size];
        this.rests = isExact ? new int[size] : null;
        this.entries = new int[size];
        this.usesBits = usesBits;
        this.mostUses = (1 << usesBits) - 1;
    }

    /** An index that keeps whole fingerprints, for numbers that nothing else can check. */
    static HashIndex exact(long pairs, int usesBits) {
        return new HashIndex(pairs, usesBits, true);
    }

    boolean hasRoomFor(long pairs) {
        return taken + pairs <= tags.length / 8 * 7L;
    }

    /** The first place of a fingerprint, or {@link #NONE}. */
    int first(long hash) {
        return seek(hash, place(tag(hash)));
    }

    /** The next place of the fingerprint that stands at a place, or {@link #NONE}. */
    int next(long hash, int place) {
        return seek(hash, after(place));
    }

    int numberAt(int place) {
        return entries[place] >>> usesBits;
    }

    void add(long hash, int number) {
        int tag = tag(hash);
        int existing = placeOf(hash, number);
        if (existing != NONE) {
            entries[existing] += (entries[existing] & mostUses) == mostUses ? 0 : 1;
            return;
        }
        int place = place(tag);
        while (tags[place] != EMPTY && tags[place] != DELETED) {
            place = after(place);
        }
        taken += tags[place] == EMPTY ? 1 : 0;
        entries[place] = number << usesBits | 1;
        if (rests != null) {
            rests[place] = rest(hash);
        }
        TAGS.setRelease(tags, place, tag);
    }

    void remove(long hash, int number) {
        int place = placeOf(hash, number);
        if (place == NONE) {
            throw new IllegalStateException("a fingerprint was removed twice");
        }
        int uses = entries[place] & mostUses;
        if (uses == mostUses) {
            return;
        }
        entries[place]--;
        if (uses == 1) {
            TAGS.setRelease(tags, place, DELETED);
        }
    }

    private int placeOf(long hash, int number) {
        int place = first(hash);
        while (place != NONE && numberAt(place) != number) {
            place = next(hash, place);
        }
        return place;
    }

    private int seek(long hash, int from) {
        int tag = tag(hash);
        int place = from;
        for (int steps = 0; steps < tags.length; steps++) {
            int there = (int) TAGS.getAcquire(tags, place);
            if (there == tag && (rests == null || rests[place] == rest(hash))) {
                return place;
            }
            if (there == EMPTY) {
                return NONE;
            }
            place = after(place);
        }
        return NONE;
    }

    /** The low bits: sets of bits look at the high ones, and what passes them must not be alike here. */
    private static int tag(long hash) {
        int tag = (int) hash;
        return (tag & ~1) == 0 ? 2 : tag;
    }

    private static int rest(long hash) {
        return (int) (hash >>> 32);
    }

    private int place(int tag) {
        return (int) ((tag & 0xFFFFFFFFL) * tags.length >>> 32);
    }

    private int after(int place) {
        return place + 1 == tags.length ? 0 : place + 1;
    }
}
