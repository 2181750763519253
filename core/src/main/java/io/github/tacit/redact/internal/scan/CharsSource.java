package io.github.tacit.redact.internal.scan;

/** Any sequence of characters that is no string, a {@link StringBuilder} for one, or an array of characters. */
final class CharsSource extends Source {
    private static final char[] EMPTY = {};

    private final Latin1 latin1;
    private CharSequence text = "";
    private char[] array = EMPTY;
    private boolean isArray;

    CharsSource(Latin1 latin1) {
        this.latin1 = latin1;
    }

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
        char[] room = latin1.room(length);
        if (isArray) {
            System.arraycopy(array, from, room, 0, length);
        } else if (text instanceof StringBuilder builder) {
            builder.getChars(from, to, room, 0);
        } else {
            for (int i = 0; i < length; i++) {
                room[i] = text.charAt(from + i);
            }
        }
        for (int i = latin1.encode(length, into); i < length; i++) {
            into[i] = (byte) Math.min(room[i], 0xFF);
        }
    }

    @Override
    void clear() {
        text = "";
        array = EMPTY;
        latin1.clear();
    }
}
