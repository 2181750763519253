package io.github.tacit.redact.internal.scan;

/**
 * A string. It is read by its characters' low bytes, which the JDK copies at the speed of memory; a character beyond
 * Latin-1 may look like any other until it is repaired.
 */
final class StringSource extends Source {
    private final Latin1 latin1;
    private String text = "";

    StringSource(Latin1 latin1) {
        this.latin1 = latin1;
    }

    StringSource of(String string) {
        text = string;
        return this;
    }

    @Override
    int length() {
        return text.length();
    }

    /** Low bytes are what is wanted here. */
    @Override
    @SuppressWarnings("deprecation")
    void read(int from, int to, byte[] into) {
        text.getBytes(from, to, into, 0);
    }

    @Override
    boolean repair(int from, int to, byte[] into) {
        int length = to - from;
        text.getChars(from, to, latin1.room(length), 0);
        int same = latin1.encode(length, into);
        for (int i = from + same; i < to; i++) {
            if (text.charAt(i) > 0xFF) {
                into[i - from] = (byte) 0xFF;
            }
        }
        return same < length;
    }

    @Override
    void clear() {
        text = "";
        latin1.clear();
    }
}
