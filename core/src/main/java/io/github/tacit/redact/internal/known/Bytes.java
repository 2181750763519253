package io.github.tacit.redact.internal.known;

import java.util.Arrays;

/** A growing array of bytes that wipes what it held, so that no copy of a secret stays behind. Not thread-safe. */
final class Bytes {
    private byte[] bytes;
    private int length;

    Bytes(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    Bytes add(int value) {
        if (length == bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, 2 * length);
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        bytes[length++] = (byte) value;
        return this;
    }

    Bytes add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add(ascii.charAt(i));
        }
        return this;
    }

    int at(int position) {
        return bytes[position] & 0xFF;
    }

    int length() {
        return length;
    }

    /** The array that holds the bytes; longer than {@link #length()}. */
    byte[] array() {
        return bytes;
    }

    boolean contains(int value) {
        for (int i = 0; i < length; i++) {
            if (at(i) == value) {
                return true;
            }
        }
        return false;
    }

    boolean isSameAs(Bytes other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
