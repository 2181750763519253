package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.internal.Unanchored;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds all anchors in one pass and lets each detector confirm what it anchors. Finds what {@link NaiveScanner} finds, in
 * time linear in the text. Immutable and thread-safe; allocates nothing on texts in which nothing is found.
 *
 * <p>A long text is shown to detectors in windows. A detector that asks for a character beyond its window is asked again
 * in a larger one, so it comes to the same as on the whole text, as long as it looks no further than {@link #FARTHEST}
 * to either side; what reaches further ends with the run of characters that it stands in.
 */
public final class FastScanner implements Scanner {
    /** The detector of what could not be scanned, see {@link io.github.tacit.redact.Redactor#FAILED}. */
    public static final String FAILED = "tacit-failed";

    /** How far a detector can look in a window of a long text. */
    private static final int NEAR = 4 * 1024;

    private static final int[] REACHES = {32 * 1024, 256 * 1024, 1024 * 1024};

    /** How far a detector can look at most. */
    static final int FARTHEST = 1024 * 1024;

    /** Windows of {@link Search} overlap so much. */
    private static final int OVERLAP = 16 * 1024;

    private static final int DONE = -1;

    private final Detector[] detectors;

    /** Which of them are {@link Encoding}s: a type is asked once, not at each anchor. */
    private final boolean[] encodes;

    private final String[] ids;
    private final AnchorTable table;
    private final int[] unanchored;
    private final Search search;
    private final int searchId;
    private final int failedId;
    private final Consumer<String> failed;

    /**
     * A scanner for a set of detectors.
     *
     * @param detectors what to look for
     * @param search looks through each text by itself
     * @param searchId the detector of what it finds
     * @param failed is told the class of what a detector threw, after the text was let go
     */
    public FastScanner(List<Detector> detectors, Search search, String searchId, Consumer<String> failed) {
        this.detectors = detectors.toArray(new Detector[0]);
        this.encodes = new boolean[this.detectors.length];
        this.ids = new String[this.detectors.length + 2];
        for (int i = 0; i < this.detectors.length; i++) {
            encodes[i] = this.detectors[i] instanceof Encoding;
            ids[i] = this.detectors[i].id();
        }
        this.searchId = this.detectors.length;
        this.failedId = this.searchId + 1;
        ids[this.searchId] = searchId;
        ids[failedId] = FAILED;
        this.table = new AnchorTable(detectors);
        this.unanchored = unanchored(this.detectors);
        this.search = search;
        this.failed = failed;
    }

    private static int[] unanchored(Detector[] detectors) {
        int[] numbers = new int[detectors.length];
        int count = 0;
        for (int i = 0; i < detectors.length; i++) {
            if (detectors[i] instanceof Unanchored) {
                numbers[count++] = i;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /**
     * All findings in a text, in no order, overlapping or not.
     *
     * @throws RuntimeException when the text can't be read; detectors' own failures are findings of {@link #FAILED}
     */
    public <T> List<Finding> scan(T text, TextKind<T> kind) {
        Workspace work = Workspaces.take();
        return scan(work, kind.open(text, work), true);
    }

    /** As {@link #scan(Object, TextKind)}, of a text in which detectors find nothing. */
    public <T> List<Finding> search(T text, TextKind<T> kind) {
        if (search.isEmpty()) {
            return List.of();
        }
        Workspace work = Workspaces.take();
        return scan(work, kind.open(text, work), false);
    }

    /**
     * All findings in a text that detectors see as it is, however long; nothing searches through it by itself.
     *
     * @throws RuntimeException when the text can't be read
     */
    @Override
    public List<Finding> scan(Text text) {
        Workspace work = Workspaces.take();
        List<Finding> findings;
        List<String> failures;
        try {
            work.showOnly(text, false);
            findInWindow(work, 0, text.length());
            askUnanchored(work, 0, text.length());
            findings = work.findings(ids);
            failures = work.failures();
        } finally {
            Workspaces.giveBack(work);
        }
        failures.forEach(failed);
        return findings;
    }

    private List<Finding> scan(Workspace work, Source source, boolean withDetectors) {
        List<Finding> findings;
        List<String> failures;
        try {
            work.open(source);
            if (withDetectors) {
                findAnchored(work);
            } else {
                work.show(0, Math.min(work.length(), Workspace.WINDOW));
            }
            if (withDetectors && unanchored.length > 0 || !search.isEmpty()) {
                search(work, withDetectors);
            }
            findings = work.findings(ids);
            failures = work.failures();
        } finally {
            Workspaces.giveBack(work);
        }
        if (!failures.isEmpty()) {
            failures.forEach(failed);
        }
        return findings;
    }

    private void findAnchored(Workspace work) {
        int length = work.length();
        int from = 0;
        int end = length <= Workspace.WINDOW ? length : Workspace.WINDOW;
        work.show(0, end);
        while (true) {
            int limit = end == length ? length : end - NEAR;
            int tooFar = findInWindow(work, from, limit);
            int start;
            if (tooFar != DONE) {
                int reach = reach(work, tooFar);
                from = Math.max(from, tooFar - AnchorTable.MOST_OFFSET - 2);
                start = Math.max(0, tooFar - reach - 2 * AnchorTable.MOST_OFFSET);
                end = (int) Math.min(length, (long) tooFar + 2 * reach);
            } else if (end == length) {
                return;
            } else {
                from = limit;
                start = limit - NEAR;
                end = Math.min(length, start + Workspace.WINDOW);
            }
            work.show(start, end);
        }
    }

    /** The reach that a detector needs that looked beyond the window. */
    private static int reach(Workspace work, int position) {
        int had = had(work, position);
        for (int reach : REACHES) {
            if (reach > had) {
                return reach;
            }
        }
        throw new IllegalStateException("reach " + had);
    }

    /** How far a detector could look where it looked beyond the window; {@link #FARTHEST} when it did not. */
    private static int had(Workspace work, int position) {
        int had = FARTHEST;
        if (work.isPart()) {
            return had;
        }
        if (work.text.startTouched() && !work.text.startsHere()) {
            had = Math.min(had, position - work.start);
        }
        if (work.text.endTouched() && !work.text.endsHere()) {
            had = Math.min(had, work.end - position);
        }
        return had;
    }

    /**
     * Asks the detectors of all anchors that begin at {@code [from, to)} of the text.
     *
     * @return {@link #DONE}, or the anchor for which the window is too small
     */
    private int findInWindow(Workspace work, int from, int to) {
        int first = from - work.start & ~1;
        int last = Math.min(to - work.start + AnchorTable.MOST_OFFSET, work.end - work.start - 2);
        for (int at = first; at < last; at += Workspace.CHUNK) {
            int steps = filter(table.filter, work.window, at, Math.min(last, at + Workspace.CHUNK), work.hits);
            int hits = windows(table.filter, work.window, work.hits, steps, work.windows);
            hits = table.neighbours.keep(work.window, work.windows, hits);
            for (int i = 0; i < hits; i++) {
                int tooFar = findAtHit(work, work.windows[i], from, to);
                if (tooFar != DONE) {
                    return tooFar;
                }
            }
        }
        return DONE;
    }

    /**
     * The steps at which one of three windows belongs to an anchor. Without a branch that depends on the text: a wrong
     * guess of the processor costs more than a step.
     */
    private static int filter(int[] filter, byte[] window, int first, int last, int[] hits) {
        int count = 0;
        for (int at = first; at < last; at += Workspace.STEP) {
            long characters = (long) AnchorTable.LONGS.get(window, at) | AnchorTable.FOLD;
            int any = AnchorTable.lookUp(filter, characters)
                    | AnchorTable.lookUp(filter, characters >>> 16)
                    | AnchorTable.lookUp(filter, characters >>> 32);
            hits[count] = at;
            count += any & 1;
        }
        return count;
    }

    /** Where the windows stand that steps were hit by. */
    private static int windows(int[] filter, byte[] window, int[] steps, int count, int[] windows) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            int at = steps[i];
            long characters = (long) AnchorTable.LONGS.get(window, at) | AnchorTable.FOLD;
            windows[found] = at;
            found += AnchorTable.lookUp(filter, characters) & 1;
            windows[found] = at + 2;
            found += AnchorTable.lookUp(filter, characters >>> 16) & 1;
            windows[found] = at + 4;
            found += AnchorTable.lookUp(filter, characters >>> 32) & 1;
        }
        return found;
    }

    private int findAtHit(Workspace work, int at, int from, int to) {
        int four = (int) ((long) AnchorTable.LONGS.get(work.window, at) | AnchorTable.FOLD);
        int tooFar = findAmong(work, table.entry(four), at, from, to);
        if (tooFar == DONE) {
            tooFar = findAmong(work, table.entryOfFirstThree(four), at, from, to);
        }
        if (tooFar == DONE) {
            tooFar = findAmong(work, table.entryOfLastThree(four), at, from, to);
        }
        return tooFar;
    }

    private int findAmong(Workspace work, int first, int at, int from, int to) {
        byte[] window = work.window;
        for (int entry = first; entry != AnchorTable.NONE; entry = table.next(entry)) {
            int begin = at - table.offset(entry);
            if (begin < from - work.start || begin >= to - work.start) {
                continue;
            }
            long characters = (long) AnchorTable.LONGS.get(window, begin) | AnchorTable.FOLD;
            if (table.mayBegin(entry, characters)) {
                int anchor = table.anchor(entry);
                byte[] literal = table.literal[anchor];
                if (isAt(window, begin, literal) && (!work.repair() || isAt(window, begin, literal))) {
                    int tooFar = askDetectors(work, anchor, begin);
                    if (tooFar != DONE) {
                        return tooFar;
                    }
                }
            }
        }
        return DONE;
    }

    private static boolean isAt(byte[] window, int position, byte[] literal) {
        for (int i = 0; i < literal.length; i++) {
            if (AnchorTable.lower(window[position + i]) != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private int askDetectors(Workspace work, int anchor, int begin) {
        int end = begin + table.literal[anchor].length;
        for (int number : table.detectors[anchor]) {
            int before = work.count();
            work.detector = number;
            work.text.resetTouched();
            try {
                if (encodes[number]) {
                    decode(work, (Encoding) detectors[number], begin, end);
                } else {
                    detectors[number].detect(work.text, begin, end, work);
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                work.backTo(before);
                work.failLine(begin, failedId, e);
            }
            if (work.text.startTouched() || work.text.endTouched()) {
                int position = work.start + begin;
                if (had(work, position) < FARTHEST) {
                    work.backTo(before);
                    return position;
                }
                work.extend(before);
            }
            if (encodes[number]) {
                work.endDecoding();
            }
        }
        return DONE;
    }

    /** Looks through what a part of the window is an encoding of, one level deep. */
    private void decode(Workspace work, Encoding encoding, int begin, int end) {
        if (work.isDecoded() || !work.decode(encoding, begin, end)) {
            return;
        }
        Workspace inner = Workspaces.take();
        try {
            Text decoded = work.decoded.text();
            inner.showOnly(decoded, true);
            findInWindow(inner, 0, decoded.length());
            work.foundDecoded(inner);
        } finally {
            Workspaces.giveBack(inner);
        }
    }

    /** Looks through windows, beside the anchors. */
    private void search(Workspace work, boolean withDetectors) {
        int length = work.length();
        boolean whole = work.start == 0 && work.end == length;
        int start = 0;
        while (true) {
            int end = Math.min(length, start + 2 * Workspace.WINDOW);
            if (!whole) {
                work.show(start, end);
            }
            boolean last = whole || end == length;
            if (withDetectors && unanchored.length > 0) {
                work.repair();
                // What begins near a window's border is seen whole in the next one.
                askUnanchored(work, start == 0 ? 0 : OVERLAP / 2, end - start - (last ? 0 : OVERLAP / 2));
            }
            if (!search.isEmpty()) {
                searchWindow(work);
            }
            if (last) {
                return;
            }
            start = end - OVERLAP;
        }
    }

    private void searchWindow(Workspace work) {
        work.detector = searchId;
        int before = work.count();
        try {
            if (search.mayFind(work.text)) {
                work.repair();
                search.find(work.text, work);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            work.backTo(before);
            work.failWindow(failedId, e);
        }
    }

    private void askUnanchored(Workspace work, int from, int to) {
        for (int number : unanchored) {
            work.detector = number;
            int before = work.count();
            try {
                work.text.resetTouched();
                detectors[number].detect(work.text, from, to, work);
                if (work.text.endTouched()) {
                    work.extend(before);
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                work.backTo(before);
                work.failWindow(failedId, e);
            }
        }
    }
}
