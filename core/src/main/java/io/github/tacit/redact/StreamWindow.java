package io.github.tacit.redact;

import io.github.tacit.redact.Redactor.Part;
import io.github.tacit.redact.internal.mask.OverlapResolver;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a stream keeps of its text: some that went out already, since what follows is judged by it, and what is held
 * back. Not thread-safe.
 */
final class StreamWindow {
    /** A secret that is longer is masked piece by piece. */
    static final int WINDOW = 1 << 16;

    /** So much text behind a secret may decide that it is one. */
    static final int MARGIN = 1 << 14;

    /** So much is collected before it is looked at. */
    static final int BATCH = 2 * MARGIN;

    /** So much of what went out is kept, and the rest of its line. */
    private static final int CONTEXT = 1 << 10;

    /** So much of a secret's beginning and of its end stay when its middle is left out. */
    private static final int KEPT_OF_SECRET = 1 << 12;

    private char[] text;
    private int length;
    private int given;
    private boolean startsHere = true;

    /** Where the secret begins whose mask went out before its end was known; it is needed to know its end. */
    private int pinned = Integer.MAX_VALUE;

    /**
     * What is in the window.
     *
     * @param findings the secrets that are decided, disjoint and in order
     * @param safe nothing before it can become part of a secret
     * @param failed whether it could not be looked at
     */
    record View(List<Finding> findings, int safe, boolean failed) {}

    StreamWindow(int capacity) {
        text = new char[capacity];
    }

    CharSequence text() {
        return CharBuffer.wrap(text, 0, length);
    }

    char[] array() {
        return text;
    }

    int length() {
        return length;
    }

    /** The position behind what went out. */
    int given() {
        return given;
    }

    int held() {
        return length - given;
    }

    void give(int to) {
        given = to;
    }

    void append(CharSequence piece, int from, int to) {
        if (length + to - from > text.length) {
            char[] larger = Arrays.copyOf(text, Math.max(2 * text.length, length + to - from));
            Arrays.fill(text, '\0');
            text = larger;
        }
        if (piece instanceof CharBuffer buffer) {
            buffer.get(buffer.position() + from, text, length, to - from);
        } else if (piece instanceof String string) {
            string.getChars(from, to, text, length);
        } else {
            for (int i = from; i < to; i++) {
                text[length + i - from] = piece.charAt(i);
            }
        }
        length += to - from;
    }

    /** Lets go of what went out and is not needed to judge what follows. */
    void trim() {
        int needed = Math.min(given, pinned);
        int from = needed - CONTEXT;
        while (from > needed - 2 * CONTEXT && from > 0 && text[from - 1] != '\n') {
            from--;
        }
        if (from >= CONTEXT) {
            cut(0, from);
            startsHere = false;
        }
    }

    /**
     * Leaves out the middle of a secret that begins at {@code start} and goes on at the end of the window: whole lines
     * of it when it has lines, so that what is left has the same form.
     */
    void cutMiddle(int start) {
        int from = behindLineEnd(start + KEPT_OF_SECRET, start + 2 * KEPT_OF_SECRET);
        int to = behindLineEnd(length - 2 * KEPT_OF_SECRET, length - KEPT_OF_SECRET);
        if (from < to) {
            cut(from, to);
        }
    }

    /** The position behind the first line end, real or escaped, that begins in a range; its beginning when none does. */
    private int behindLineEnd(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n' || text[i] == '\\' && text[i + 1] == 'n') {
                return i + (text[i] == '\n' ? 1 : 2);
            }
        }
        return from;
    }

    /** Keeps the beginning of a secret until {@link #unpin}. */
    void pin(int start) {
        pinned = start;
    }

    void unpin() {
        pinned = Integer.MAX_VALUE;
    }

    private void cut(int from, int to) {
        System.arraycopy(text, to, text, from, length - to);
        int shorter = length - (to - from);
        Arrays.fill(text, shorter, length, '\0');
        length = shorter;
        given -= to - from;
        pinned -= pinned == Integer.MAX_VALUE || pinned < to ? 0 : to - from;
    }

    void wipe() {
        Arrays.fill(text, '\0');
        length = 0;
        given = 0;
    }

    /**
     * Looks at the window.
     *
     * @param ends whether the text ends here
     * @param unfinished whether the last that went out is the mask of a secret whose end is not known
     * @param margin nothing of so many last characters is safe
     */
    View view(Redactor redactor, boolean ends, boolean unfinished, int margin) {
        Part part = redactor.part(text(), startsHere, ends);
        List<Finding> findings = part.findings();
        if (unfinished) {
            findings = withRestOfUnfinished(findings);
        }
        return new View(findings, ends ? length : safe(redactor, part, findings, margin), false);
    }

    /** When nothing says how a masked secret goes on, it goes on to the next white space or quote. */
    private List<Finding> withRestOfUnfinished(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.start() < given && finding.end() > given) {
                return findings;
            }
        }
        int end = given;
        while (end < length && !isSpace(text[end]) && text[end] != '"' && text[end] != '\'') {
            end++;
        }
        if (end == given || given == 0) {
            return findings;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.add(new Finding(Redactor.KNOWN, given - 1, end, Confidence.LOW));
        return OverlapResolver.resolve(all);
    }

    private int safe(Redactor redactor, Part part, List<Finding> findings, int margin) {
        boolean words = redactor.judgesWords();
        int safe = Math.min(words ? startOfWord(length) : length, length - margin);
        safe = Math.min(safe, redactor.possibleStart(text()));
        safe = part.undecided() < safe ? words ? startOfWord(part.undecided()) : part.undecided() : safe;
        for (int i = findings.size() - 1; i >= 0; i--) {
            Finding finding = findings.get(i);
            boolean straddles = finding.start() < safe && finding.end() > safe;
            safe = straddles || finding.end() == length ? Math.min(safe, finding.start()) : safe;
        }
        return Math.max(safe, given);
    }

    /** Where the run without white space that ends at a position begins, within the margin. */
    private int startOfWord(int position) {
        int start = position;
        int limit = Math.max(0, position - MARGIN);
        while (start > limit && !isSpace(text[start - 1])) {
            start--;
        }
        return start;
    }

    private static boolean isSpace(char c) {
        return c <= ' ';
    }
}
