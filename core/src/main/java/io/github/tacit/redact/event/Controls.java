package io.github.tacit.redact.event;

import jakarta.annotation.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes characters visible that could forge or hide log lines: C0 and C1 controls but the tab, line and paragraph
 * separators, and the bidirectional controls of Unicode (UAX #9 §2). Stateless.
 */
public final class Controls {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = ' ' * ONES;
    private static final long DELETES = 0x7F * ONES;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Controls() {}

    /** The text with each such character as {@code \n}, {@code \r} or {@code \u001b}; the same object without any. */
    public static @Nullable String neutralize(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int first = firstIn(text);
        return first < 0 ? text : neutralizeFrom(first, text);
    }

    /** Whether the text has such a character; allocates nothing. */
    public static boolean isIn(CharSequence text) {
        // A loop over texts of several types asks for the type at every character, which takes ten times as long.
        return text instanceof String string
                ? firstIn(string) >= 0
                : text instanceof StringBuilder builder ? isInBuilder(builder) : isInOther(text);
    }

    /**
     * Whether the first bytes of a text, in UTF-8 or another encoding that keeps ASCII, hold what may be such a character:
     * one of ASCII's, or anything beyond ASCII. Eight bytes are looked at at once.
     */
    public static boolean mayBeIn(byte[] text, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long bytes = (long) LONGS.get(text, at);
            long noDelete = bytes ^ DELETES;
            long found = (bytes - SPACES | noDelete - ONES & ~noDelete | bytes) & HIGH_BITS;
            if (found != 0 && mayBeIn(text, at, at + Long.BYTES)) {
                return true;
            }
        }
        return mayBeIn(text, at, length);
    }

    private static boolean mayBeIn(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < ' ' && text[i] != '\t' || text[i] == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static int firstIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isInBuilder(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInOther(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String neutralizeFrom(int first, String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isControl(c)) {
                out.append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.toString();
    }

    private static boolean isControl(char c) {
        if (c >= ' ' && c < 0x7F) {
            return false;
        }
        return c < ' '
                ? c != '\t'
                : c <= 0x9F
                        || c == 0x061C
                        || c == 0x200E
                        || c == 0x200F
                        || c >= 0x2028 && c <= 0x202E
                        || c >= 0x2066 && c <= 0x2069;
    }
}
