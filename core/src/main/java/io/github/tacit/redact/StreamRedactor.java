package io.github.tacit.redact;

import io.github.tacit.redact.StreamWindow.View;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Redacts a text that comes in pieces: wherever it is cut, what goes out equals the redaction of the whole. Not
 * thread-safe.
 *
 * <p>What is appended goes out when nothing that may follow can make it part of a secret. {@link #flush} gives out all
 * but what could still become one, {@link #giveOut} gives out even that, masked, and {@link #finish} ends the text. A
 * secret that is longer than the window of 65,536 characters (or than the longest registered value) is masked to its
 * end, in bounded memory.
 *
 * <p>Without a flush, a secret is found by what stands up to 16,384 characters behind it. A flush gives out a whole line
 * that only a later one would make a secret, such as the members of a JSON Web Key before its {@code kty}.
 */
public final class StreamRedactor {
    /** What stands for a secret that is not whole yet. */
    static final String UNFINISHED = "[redacted:unfinished]";

    private static final int FIRST_CAPACITY = 512;

    private final Supplier<Redactor> redactor;
    private final Output out;
    private final StreamWindow window = new StreamWindow(FIRST_CAPACITY);

    /** The window is looked at when it has so many characters. */
    private int nextLook = StreamWindow.BATCH;

    /** Whether the last that went out is the mask of a secret whose end is not known yet. */
    private boolean unfinished;

    private boolean finished;

    /** Takes the redacted text; {@code writer::write} and {@code builder::append} are ones. */
    @FunctionalInterface
    public interface Output {
        /**
         * Takes some characters, which change after the call.
         *
         * @throws IOException when they can't be written; the stream is of no use then
         */
        void write(char[] text, int from, int length) throws IOException;
    }

    /**
     * A stream at its beginning.
     *
     * @param redactor the redactor, asked for at each look, such as {@code Tacit.runtime()::redactor}
     * @param out takes the redacted text
     */
    public StreamRedactor(Supplier<Redactor> redactor, Output out) {
        this.redactor = redactor;
        this.out = out;
    }

    /**
     * Appends a piece of the text.
     *
     * @throws IOException of the output
     * @throws IllegalStateException when the text is finished
     */
    public void append(CharSequence piece) throws IOException {
        append(piece, 0, piece.length());
    }

    /** As {@link #append(CharSequence)}, of the characters from {@code from} to before {@code to}. */
    public void append(CharSequence piece, int from, int to) throws IOException {
        check();
        for (int taken = from; taken < to; ) {
            int room = Math.min(to - taken, nextLook - window.length());
            window.append(piece, taken, taken + room);
            taken += room;
            lookWhenFull();
        }
    }

    /** As {@link #append(CharSequence)}, of {@code count} characters of an array. */
    public void append(char[] piece, int from, int count) throws IOException {
        append(CharBuffer.wrap(piece, from, count));
    }

    private void check() {
        if (finished) {
            throw new IllegalStateException("the text is finished");
        }
    }

    private void lookWhenFull() throws IOException {
        if (window.length() < nextLook) {
            return;
        }
        Redactor current = redactor.get();
        look(current, StreamWindow.MARGIN);
        int most = Math.max(StreamWindow.WINDOW, current.longestKnown() + 2 * StreamWindow.MARGIN);
        if (window.length() >= most) {
            overflow(current);
        }
        nextLook = Math.min(most, window.length() + StreamWindow.BATCH);
    }

    /**
     * Gives out all but what could still become a secret.
     *
     * @throws IOException of the output
     */
    public void flush() throws IOException {
        if (!finished && window.held() > 0) {
            look(redactor.get(), 0);
            nextLook = window.length() + StreamWindow.BATCH;
        }
    }

    /**
     * Gives out all: what could still become a secret is masked, and so is the rest of it when it comes. For when a
     * reader has waited long enough.
     *
     * @throws IOException of the output
     */
    public void giveOut() throws IOException {
        flush();
        if (window.held() == 0) {
            return;
        }
        if (!unfinished) {
            write(UNFINISHED);
            window.pin(window.given());
            unfinished = true;
        }
        window.give(window.length());
    }

    /**
     * Ends the text and gives out the rest of it. More calls do nothing.
     *
     * @throws IOException of the output
     */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        try {
            if (window.held() > 0) {
                Redactor current = redactor.get();
                give(current, view(current, true, 0), window.length());
            }
        } finally {
            window.wipe();
        }
    }

    /** How many characters wait for what follows them. */
    int held() {
        return window.held();
    }

    /** Gives out what is decided, but nothing of the last {@code margin} characters. */
    private void look(Redactor current, int margin) throws IOException {
        View view = view(current, false, margin);
        give(current, view, view.safe());
        window.trim();
    }

    /** What is in the window; fails closed. */
    private View view(Redactor current, boolean ends, int margin) {
        try {
            return window.view(current, ends, unfinished, margin);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            current.tellFailed(e);
            return new View(List.of(), window.length(), true);
        }
    }

    /** A secret longer than the window: what there is of it is masked, and its middle left out of the window. */
    private void overflow(Redactor current) throws IOException {
        View view = view(current, true, 0);
        List<Finding> findings = view.findings();
        boolean goesOn =
                !findings.isEmpty() && findings.get(findings.size() - 1).end() == window.length();
        int to = window.length() - (goesOn ? 0 : StreamWindow.MARGIN);
        for (Finding finding : findings) {
            to = finding.start() < to ? Math.max(to, finding.end()) : to;
        }
        give(current, view, to);
        if (goesOn) {
            int start = findings.get(findings.size() - 1).start();
            unfinished = true;
            window.pin(start);
            window.cutMiddle(start);
        }
        window.trim();
    }

    private void give(Redactor current, View view, int to) throws IOException {
        if (view.failed() && !current.lets()) {
            write(Redactor.FAILED);
            window.give(window.length());
            finishSecret();
            return;
        }
        List<Finding> told = new ArrayList<>();
        for (Finding finding : view.findings()) {
            if (finding.end() > window.given() && finding.end() <= to) {
                told.add(finding);
                writePlain(finding.start());
                boolean goesOn = finding.start() < window.given() && unfinished;
                if (!goesOn) {
                    write(current.masked(window.text(), finding));
                }
                finishSecret();
                window.give(finding.end());
            }
        }
        writePlain(to);
        if (!told.isEmpty()) {
            current.tellFound(told);
        }
    }

    private void finishSecret() {
        unfinished = false;
        window.unpin();
    }

    private void write(CharSequence mask) throws IOException {
        char[] characters = mask.toString().toCharArray();
        out.write(characters, 0, characters.length);
    }

    private void writePlain(int to) throws IOException {
        int from = window.given();
        if (to > from) {
            out.write(window.array(), from, to - from);
            window.give(to);
            finishSecret();
        }
    }
}
