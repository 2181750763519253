package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.Decoded;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one scan works with: the window of the text, and what was found. Reused; knows no rule. Not thread-safe. */
final class Workspace implements Detector.Sink {
    static final int NO_SLOT = -1;

    /** How much of a long text is looked at at once. */
    static final int WINDOW = 32 * 1024;

    /** The filter reads this far behind the end; nothing but zeros is there. */
    static final int PADDING = 2 * Long.BYTES;

    /** How many characters the filter looks at in one step: eight are read, in which three windows of four begin. */
    static final int STEP = 6;

    /** How much the filter looks through before its hits are looked at. */
    static final int CHUNK = 1024 * STEP;

    private static final Confidence[] CONFIDENCES = Confidence.values();
    private static final int NUMBERS_A_FINDING = 4;

    /** Its place in the pool, or {@link #NO_SLOT}. */
    final int slot;

    private final Latin1 latin1 = new Latin1();
    final StringSource strings = new StringSource(latin1);
    final CharsSource chars = new CharsSource(latin1);
    final BytesSource bytes = new BytesSource();

    private final byte[] standing = new byte[WINDOW + PADDING];
    final Text text = new Text();

    /** What is decoded of the text, and up to which position of it. */
    final Decoded decoded = new Decoded();

    private int decodedUntil;
    private boolean isDecoded;

    /** The bytes of the window, {@link #PADDING} zeros behind them. */
    byte[] window = standing;

    /** Where the filter was hit. */
    final int[] hits = new int[CHUNK / STEP];

    /** Which windows it was hit by. */
    final int[] windows = new int[3 * CHUNK / STEP];

    /** Where the window begins and ends in the text. */
    int start;

    int end;
    private Source source = strings;
    private boolean exact;
    private boolean isPart;

    private int[] found = new int[NUMBERS_A_FINDING * 8];
    private int count;

    /** The detector that reports now. */
    int detector;

    private @Nullable List<String> failures;
    private int runStart;
    private int runEnd;

    Workspace(int slot) {
        this.slot = slot;
    }

    /** Begins a scan. */
    void open(Source opened) {
        isPart = false;
        isDecoded = false;
        decodedUntil = 0;
        source = opened;
        count = 0;
        failures = null;
        runEnd = 0;
    }

    int length() {
        return source.length();
    }

    /** Moves the window. */
    void show(int from, int to) {
        int length = to - from;
        window = length <= WINDOW ? standing : window.length >= length + PADDING ? window : new byte[length + PADDING];
        source.read(from, to, window);
        pad(length);
        start = from;
        end = to;
        exact = false;
        text.set(window, length, from == 0, to == source.length());
    }

    private void pad(int length) {
        AnchorTable.LONGS.set(window, length, 0L);
        AnchorTable.LONGS.set(window, length + Long.BYTES, 0L);
    }

    /** Begins a scan of one window, beyond which nobody can look; of what another text was decoded to, perhaps. */
    void showOnly(Text part, boolean wasDecoded) {
        open(bytes);
        isPart = true;
        isDecoded = wasDecoded;
        int length = part.length();
        window = length <= WINDOW ? standing : new byte[length + PADDING];
        for (int i = 0; i < length; i++) {
            window[i] = (byte) part.at(i);
        }
        pad(length);
        start = 0;
        end = length;
        exact = true;
        text.set(window, length, part.startsHere(), part.endsHere());
    }

    /** Decodes a part of the window; answers whether there is something new to look through. */
    boolean decode(Encoding encoding, int from, int to) {
        decoded.setUntil(Math.max(0, decodedUntil - start));
        return encoding.decode(text, from, to, decoded);
    }

    /** What was decoded last has been looked through. */
    void endDecoding() {
        decodedUntil = start + decoded.until();
    }

    /** Whether another text was decoded to this one. */
    boolean isDecoded() {
        return isDecoded;
    }

    /** Reports what was found in what the window was decoded to. */
    void foundDecoded(Workspace inner) {
        for (int i = 0; i < inner.count; i++) {
            int at = NUMBERS_A_FINDING * i;
            Confidence confidence = CONFIDENCES[inner.found[at + 3]];
            if (!decoded.isWhole()) {
                add(
                        start + decoded.startOf(inner.found[at]),
                        start + decoded.endOf(inner.found[at + 1]),
                        inner.found[at + 2],
                        confidence);
            } else if (confidence != Confidence.LOW) {
                add(start + decoded.startOf(0), start + decoded.endOf(0), detector, Confidence.MEDIUM);
            }
        }
        if (inner.failures != null) {
            failures = failures == null ? new ArrayList<>() : failures;
            failures.addAll(inner.failures);
        }
    }

    /** Whether there is but one window. */
    boolean isPart() {
        return isPart;
    }

    /** Makes the window exact, before anybody but the filter sees it; answers whether that changed anything. */
    boolean repair() {
        if (exact) {
            return false;
        }
        exact = true;
        return source.repair(start, end, window);
    }

    @Override
    public void found(int from, int to, Confidence confidence) {
        if (from < 0 || to <= from || to > end - start) {
            throw new IllegalArgumentException("finding at " + from + " to " + to + " of " + (end - start));
        }
        add(start + from, start + to, detector, confidence);
    }

    private void add(int from, int to, int by, Confidence confidence) {
        int at = NUMBERS_A_FINDING * count;
        if (isLatest(at - NUMBERS_A_FINDING, from, to, by, confidence)) {
            return;
        }
        if (at == found.length) {
            found = Arrays.copyOf(found, 2 * at);
        }
        found[at] = from;
        found[at + 1] = to;
        found[at + 2] = by;
        found[at + 3] = confidence.ordinal();
        count++;
    }

    /** Whether the latest finding is the same. One that ends with the window may have to be extended by itself. */
    private boolean isLatest(int at, int from, int to, int by, Confidence confidence) {
        return at >= 0
                && found[at] == from
                && found[at + 1] == to
                && found[at + 2] == by
                && found[at + 3] == confidence.ordinal()
                && to != end;
    }

    int count() {
        return count;
    }

    /** Forgets the latest findings. */
    void backTo(int earlierCount) {
        count = earlierCount;
    }

    /** The line around a position can't be trusted: it counts as found by the given detector. */
    void failLine(int position, int by, Throwable reason) {
        int from = position;
        while (from > 0 && window[from - 1] != '\n') {
            from--;
        }
        int to = position + 1;
        while (to < end - start && window[to] != '\n') {
            to++;
        }
        fail(from, to, by, reason);
    }

    /** Nothing of the window can be trusted. */
    void failWindow(int by, Throwable reason) {
        fail(0, end - start, by, reason);
    }

    private void fail(int from, int to, int by, Throwable reason) {
        add(start + from, start + to, by, Confidence.HIGH);
        if (failures == null) {
            failures = new ArrayList<>();
        }
        failures.add(reason.getClass().getName());
    }

    /** Findings since a count that end with the window go on to the end of the run of characters that they stand in. */
    void extend(int earlierCount) {
        if (isPart) {
            return;
        }
        for (int i = earlierCount; i < count; i++) {
            int at = NUMBERS_A_FINDING * i + 1;
            if (found[at] == end) {
                found[at] = endOfRun(end);
            }
        }
    }

    private int endOfRun(int from) {
        if (from < runStart || from >= runEnd) {
            runStart = from;
            runEnd = readRun(from);
        }
        return runEnd;
    }

    private int readRun(int from) {
        byte[] piece = new byte[Math.min(WINDOW, source.length() - from)];
        for (int at = from; at < source.length(); at += piece.length) {
            int to = Math.min(source.length(), at + piece.length);
            source.read(at, to, piece);
            for (int i = 0; i < to - at; i++) {
                if (piece[i] >= 0 && piece[i] <= ' ' || piece[i] == '"') {
                    return at + i;
                }
            }
        }
        return source.length();
    }

    /** What was found, in no order, overlapping or not. */
    List<Finding> findings(String[] ids) {
        if (count == 0) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(count);
        for (int at = 0; at < NUMBERS_A_FINDING * count; at += NUMBERS_A_FINDING) {
            findings.add(new Finding(ids[found[at + 2]], found[at], found[at + 1], CONFIDENCES[found[at + 3]]));
        }
        return findings;
    }

    /** The classes of what detectors threw. */
    List<String> failures() {
        return failures == null ? List.of() : failures;
    }

    /** Lets go of everything that belongs to the text. */
    void close() {
        source.clear();
        text.clear();
        decoded.wipe();
        int used = Math.min(end - start, standing.length);
        Arrays.fill(standing, 0, used, (byte) 0);
        window = standing;
        failures = null;
        if (found.length > 4096) {
            found = new int[NUMBERS_A_FINDING * 8];
        }
    }
}
