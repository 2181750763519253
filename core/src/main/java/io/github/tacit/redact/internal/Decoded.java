package io.github.tacit.redact.internal;

import io.github.tacit.redact.spi.Text;
import java.util.Arrays;

/** What an {@link Encoding} makes of a part of a text, and where each character of it stood. Reused; not thread-safe. */
public final class Decoded {
    private static final int KEPT = 8 * 1024;

    private final Text text = new Text();
    private byte[] characters = {};
    private int[] positions = {};
    private int length;

    /** How many characters of the text stand in the array: {@link #clear} leaves them there. */
    private int used;

    private int start;
    private int end;
    private boolean whole;
    private int until;

    /** Begins anew. */
    public void clear() {
        length = 0;
        whole = false;
    }

    /** Adds a character. */
    public void add(int character, int position) {
        if (length == characters.length) {
            byte[] smaller = characters;
            characters = Arrays.copyOf(smaller, Math.max(512, 2 * length));
            positions = Arrays.copyOf(positions, characters.length);
            Arrays.fill(smaller, (byte) 0);
        }
        characters[length] = (byte) character;
        positions[length] = position;
        length++;
        used = Math.max(used, length);
    }

    /** Ends the part: what is found stands where its characters stood. */
    public void endAt(int position) {
        end = position;
    }

    /** Ends the part: what is found in it makes all of it a secret, since a mask within would break it. */
    public void endWhole(int from, int to) {
        start = from;
        end = to;
        whole = true;
    }

    /** Whether what is found in it makes all of it a secret. */
    public boolean isWhole() {
        return whole;
    }

    /** Up to where the text has been decoded before. */
    public int until() {
        return until;
    }

    /** Notes up to where the text has been decoded. */
    public void setUntil(int position) {
        until = position;
    }

    /** The decoded part; valid until the next {@link #clear}. */
    public Text text() {
        text.set(characters, length, true, true);
        return text;
    }

    /** Where in the text something begins that begins here in the decoded part. */
    public int startOf(int position) {
        return whole ? start : positions[position];
    }

    /** Where in the text something ends that ends here in the decoded part. */
    public int endOf(int position) {
        return whole || position == length ? end : positions[position];
    }

    /** Lets go of everything that belongs to the text. */
    public void wipe() {
        if (used == 0 && until == 0) {
            return;
        }
        Arrays.fill(characters, 0, used, (byte) 0);
        if (characters.length > KEPT) {
            characters = new byte[0];
            positions = new int[0];
        }
        text.clear();
        length = 0;
        used = 0;
        until = 0;
    }
}
