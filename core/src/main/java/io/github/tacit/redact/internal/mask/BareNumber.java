package io.github.tacit.redact.internal.mask;

/** A number that is the value of a JSON member: its mask is no number and has to become a string (RFC 8259 §3). */
final class BareNumber {
    private static final int MOST_BLANKS = 16;
    private static final int MOST_BACKSLASHES = 7;

    private BareNumber() {}

    /** The marks that the member's name is quoted with when a number stands at {@code [start, end)}, else nothing. */
    static String quoteOf(CharSequence text, int start, int end) {
        if (!isNumber(text, start, end)) {
            return "";
        }
        int colon = beforeBlanks(text, start);
        int mark = colon > 0 && text.charAt(colon) == ':' ? beforeBlanks(text, colon) : -1;
        if (mark < 0 || text.charAt(mark) != '"' && text.charAt(mark) != '\'') {
            return "";
        }
        int first = mark;
        while (first > 0 && mark - first < MOST_BACKSLASHES && text.charAt(first - 1) == '\\') {
            first--;
        }
        return text.subSequence(first, mark + 1).toString();
    }

    private static boolean isNumber(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return end == text.length() || " \t\r\n,}]\\\"'".indexOf(text.charAt(end)) >= 0;
    }

    private static int beforeBlanks(CharSequence text, int i) {
        int before = i - 1;
        while (before >= 0 && i - before < MOST_BLANKS && " \t\r\n".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before;
    }
}
