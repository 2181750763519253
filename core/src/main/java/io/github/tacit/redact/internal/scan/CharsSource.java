package io.github.tacit.redact.internal.scan;

import java.util.Arrays;

/** Any sequence of characters that is no string, a {@link StringBuilder} for one, or an array of characters. */
final class CharsSource extends Source {
    private CharSequence text = "";
    private static final char[] EMPTY = {};

    private char[] array = EMPTY;
    private boolean isArray;
    private char[] copy = {};

    /** How many characters of texts stand in the copy. */
    private int used;

    CharsSource of(CharSequence sequence) {
        text = sequence;
        isArray = false;
        return this;
    }

    CharsSource of(char[] characters) {
        array = characters;
        isArray = true;
        return this;
    }

    @Override
    int length() {
        return isArray ? array.length : text.length();
    }

    @Override
    void read(int from, int to, byte[] into) {
        int length = to - from;
        if (isArray) {
            narrow(array, from, length, into);
        } else if (text instanceof StringBuilder builder) {
            if (copy.length < length) {
                copy = new char[length];
            }
            used = Math.max(used, length);
            builder.getChars(from, to, copy, 0);
            narrow(copy, 0, length, into);
        } else {
            for (int i = 0; i < length; i++) {
                into[i] = narrow(text.charAt(from + i));
            }
        }
    }

    private static void narrow(char[] from, int start, int length, byte[] into) {
        for (int i = 0; i < length; i++) {
            into[i] = narrow(from[start + i]);
        }
    }

    private static byte narrow(char c) {
        return (byte) Math.min(c, 0xFF);
    }

    @Override
    void clear() {
        text = "";
        array = EMPTY;
        if (copy.length > Workspace.WINDOW) {
            copy = new char[0];
        } else {
            Arrays.fill(copy, 0, used, '\0');
        }
        used = 0;
    }
}
