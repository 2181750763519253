package io.github.tacit.redact.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The text under inspection, as detectors see it: one byte a position, ASCII as it is, everything else {@code >= 0x80}.
 *
 * <p>Positions are those of the caller's text (characters of a string, bytes of a byte array). A text may be a window
 * of a longer one; {@link #startsHere()} and {@link #endsHere()} tell whether its borders are the true ones. Not
 * thread-safe; valid during one {@link Detector#detect} call only. Not final only so that tests can count what
 * detectors read.
 */
public class Text {
    /** What {@link #at} answers outside the text. */
    public static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] EMPTY = {};

    /** Places for notes: one for two characters of a text, so that letting go of them costs less than reading it. */
    private static final int LEAST_MEMORIES = 1 << 5;

    private static final int MOST_MEMORIES = 1 << 14;

    /** So many characters may be read again in a text, and so many more for each of its own. */
    private static final int LEAST_AGAIN = 1 << 14;

    private static final int AGAIN_A_CHARACTER = 1;

    /** Places for answers; the two highest bits of a key choose one. */
    private static final int ANSWERS = 4;

    private static final int PLACE_SHIFT = 62;

    private static final int AT_START = 1;
    private static final int AT_END = 1 << 1;

    private byte[] bytes = EMPTY;
    private int length;
    private boolean startsHere = true;
    private boolean endsHere = true;
    private boolean startTouched;
    private boolean endTouched;
    private long[] keys = {};
    private int[] runs = {};
    private long[] results = {};
    private int memories = LEAST_MEMORIES;
    private boolean remembers;
    private long again;
    private int latestRun;
    private final long[] answerKeys = new long[ANSWERS];
    private final long[] answers = new long[ANSWERS];
    private final int[] answerBorders = new int[ANSWERS];
    private boolean answered;

    /** An empty text; the engine fills it with {@link #set}. */
    public Text() {}

    /** Points this text at the first {@code length} bytes. For the engine and for tests of detectors. */
    public void set(byte[] bytes, int length, boolean startsHere, boolean endsHere) {
        this.bytes = bytes;
        this.length = length;
        this.startsHere = startsHere;
        this.endsHere = endsHere;
        resetTouched();
        forget();
        again = LEAST_AGAIN + (long) AGAIN_A_CHARACTER * length;
        memories = Math.max(LEAST_MEMORIES, Math.min(MOST_MEMORIES, Integer.highestOneBit(length)));
    }

    /** The character at a position: 0 to 127 for ASCII, 128 to 255 for any other, {@link #NONE} outside the text. */
    public int at(int position) {
        return position >= 0 && position < length ? bytes[position] & 0xFF : outside(position);
    }

    private int outside(int position) {
        if (position < 0) {
            startTouched = true;
        } else {
            endTouched = true;
        }
        return NONE;
    }

    /**
     * The eight characters from a position, the first in the lowest byte.
     *
     * @param position at least 0 and at most {@link #length()} - 8
     */
    public long eightAt(int position) {
        return (long) LONGS.get(bytes, position);
    }

    /**
     * The four characters from a position, the first in the lowest byte.
     *
     * @param position at least 0 and at most {@link #length()} - 4
     */
    public int fourAt(int position) {
        return (int) INTS.get(bytes, position);
    }

    /** The number of positions. */
    public int length() {
        return length;
    }

    /** Whether position 0 is the beginning of the whole text and not of a later window. */
    public boolean startsHere() {
        return startsHere;
    }

    /** Whether {@link #length()} is the end of the whole text and not of a window with more behind it. */
    public boolean endsHere() {
        return endsHere;
    }

    /** Whether {@link #at} was asked for a position before the first one since {@link #resetTouched}. */
    public boolean startTouched() {
        return startTouched;
    }

    /** Whether {@link #at} was asked for a position behind the last one since {@link #resetTouched}. */
    public boolean endTouched() {
        return endTouched;
    }

    /** Forgets what was asked for; the engine does so before each {@link Detector#detect}. */
    public void resetTouched() {
        startTouched = false;
        endTouched = false;
    }

    /**
     * Whether a detector may go through so many characters once more. When a text made it do so too often, it has to
     * answer without, so that no text costs more than its length.
     */
    public boolean mayReadAgain(int characters) {
        again -= characters;
        return again >= 0;
    }

    /**
     * Begins a run over this text that others may meet: a detector with many anchors in one long run need not read it
     * again for each.
     *
     * @return its number, 0 or more
     */
    public int beginRun() {
        if (keys.length < memories) {
            keys = new long[memories];
            runs = new int[memories];
            results = new long[memories];
        }
        remembers = true;
        latestRun = latestRun + 1 & Integer.MAX_VALUE;
        return latestRun;
    }

    /**
     * Notes that a run came by. A note may get lost.
     *
     * @param key where it was, in the detector's own words, such that no other detector uses it; not 0
     * @param run its number, of {@link #beginRun}
     */
    public void remember(long key, int run) {
        int slot = slot(key);
        keys[slot] = key;
        runs[slot] = run;
    }

    /**
     * Notes what came of a run; notes of a run that ended long before may get lost thereby.
     *
     * @param result 0 or more
     */
    public void endRun(int run, int result) {
        results[run & memories - 1] = (long) run << 32 | result;
    }

    /** What came of the run that came by in this text; {@link #NONE} when none did or that got lost. */
    public int recall(long key) {
        if (!remembers) {
            return NONE;
        }
        int slot = slot(key);
        if (keys[slot] != key) {
            return NONE;
        }
        long result = results[runs[slot] & memories - 1];
        return result >>> 32 == runs[slot] ? (int) result : NONE;
    }

    /**
     * Keeps an answer until the next one whose key has the same two highest bits: what detectors that meet in the same
     * place need not work out again. It stands for what was read for it since {@link #resetTouched}, too.
     *
     * @param key where it was, in the detectors' own words, such that no others use it; not 0
     * @param answer 0 or more
     */
    public void keepAnswer(long key, long answer) {
        int place = (int) (key >>> PLACE_SHIFT);
        answerKeys[place] = key;
        answers[place] = answer;
        answerBorders[place] = (startTouched ? AT_START : 0) | (endTouched ? AT_END : 0);
        answered = true;
    }

    /** The answer when it was the last of its kind that was kept in this text; else {@link #NONE}. */
    public long keptAnswer(long key) {
        int place = (int) (key >>> PLACE_SHIFT);
        if (answerKeys[place] != key || key == 0) {
            return NONE;
        }
        startTouched |= (answerBorders[place] & AT_START) != 0;
        endTouched |= (answerBorders[place] & AT_END) != 0;
        return answers[place];
    }

    private int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 50) & memories - 1;
    }

    private void forget() {
        if (answered) {
            Arrays.fill(answerKeys, 0);
            answered = false;
        }
        if (remembers) {
            Arrays.fill(keys, 0, memories, 0);
            remembers = false;
        }
    }

    /** Lets go of the bytes, so that nothing outlives the call. */
    public void clear() {
        bytes = EMPTY;
        length = 0;
        forget();
    }
}
