package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;
import java.util.Arrays;
import java.util.List;

/** Reads Base64 (RFC 4648 §4 and §5) in place. */
public final class Base64Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final byte[] VALUES = values();

    private Base64Text() {}

    /** The end of the Base64 that begins at {@code start}, padding included. */
    static int end(Text text, int start) {
        int i = start;
        while (valueOf(text.at(i)) >= 0) {
            i++;
        }
        for (int padding = 0; padding < 2 && i > start && text.at(i) == '='; padding++) {
            i++;
        }
        return i;
    }

    /** The decoded byte number {@code n} of the Base64 that begins at {@code start}, -1 behind its end. */
    static int byteAt(Text text, int start, int n) {
        int i = start + n / 3 * 4 + n % 3;
        int high = valueOf(text.at(i));
        int low = valueOf(text.at(i + 1));
        if (high < 0 || low < 0) {
            return Text.NONE;
        }
        int shift = 2 * (n % 3) + 2;
        return (high << shift | low >> 6 - shift) & 0xFF;
    }

    /** Whether it holds printable text with a colon: a user and a password. */
    static boolean isCredentials(Text text, int start, int end) {
        boolean colon = false;
        int length = (end - start) * 3 / 4;
        for (int n = 0; n < length; n++) {
            int c = byteAt(text, start, n);
            if (c == Text.NONE) {
                break;
            }
            if (c < ' ' || c == 0x7F) {
                return false;
            }
            colon |= c == ':';
        }
        return colon;
    }

    /** What a character of either alphabet stands for, 0 to 63; -1 of any other, and of the end of the text. */
    public static int valueOf(int c) {
        return VALUES[c & 0xFF];
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (String alphabet : List.of(ALPHABET + "+/", ALPHABET + "-_")) {
            for (int i = 0; i < alphabet.length(); i++) {
                values[alphabet.charAt(i)] = (byte) i;
            }
        }
        return values;
    }
}
