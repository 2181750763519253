package io.github.tacit.redact.internal.mask;

/** Reads the name that a value belongs to: {@code api-key} before {@code x} in <code>"api-key": "x</code>. */
final class NameBefore {
    /** What stands between a name and its value is short. */
    private static final int LONGEST_GAP = 16;

    private static final int LONGEST_NAME = 128;

    private NameBefore() {}

    /** The name before a position; empty when none is there. */
    static String at(CharSequence text, int position) {
        int end = position;
        while (end > 0 && position - end < LONGEST_GAP && isGap(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isName(text.charAt(start - 1))) {
            start--;
        }
        return text.subSequence(start, end).toString();
    }

    private static boolean isGap(char c) {
        return " \t\"'\\=:>".indexOf(c) >= 0;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
