package io.github.tacit.redact.event;

/** Finds the lines that begin and end a private key: RFC 7468 §2, RFC 9580 §6.2, and RFC 4716 §3.1 with four dashes. */
final class PemMarkers {
    private static final String BEGIN = "BEGIN ";
    private static final String END = "END ";
    private static final String KEY = "PRIVATE KEY";
    private static final int LONGEST_LABEL = 64;
    private static final int LONGEST_TAIL = 8;

    private PemMarkers() {}

    /** Whether a text ends with dashes, but for quotes, brackets and white space. */
    static boolean mayEndWithOne(CharSequence text) {
        int last = text.length() - 1;
        int lowest = Math.max(3, last - LONGEST_TAIL);
        while (last >= lowest && text.charAt(last) != '-') {
            last--;
        }
        return last >= lowest && text.charAt(last - 1) == '-' && text.charAt(last - 2) == '-';
    }

    static boolean holdsOne(String text) {
        return text.contains(KEY);
    }

    /** Where the last marker that begins a private key begins; -1 when there is none, or an end behind it. */
    static int begin(String text) {
        int word = text.lastIndexOf(BEGIN);
        int behind = word < 0 ? -1 : behindLabel(text, word + BEGIN.length());
        return behind < 0 || end(text.substring(behind)) >= 0 ? -1 : dashesBefore(text, word);
    }

    /** The position behind the first marker that ends a key; -1 when there is none. */
    static int end(String text) {
        for (int word = text.indexOf(END); word >= 0; word = text.indexOf(END, word + 1)) {
            int behind = dashesBefore(text, word) < 0 ? -1 : behindLabel(text, word + END.length());
            if (behind >= 0) {
                return behind;
            }
        }
        return -1;
    }

    /** Where the dashes before a word begin; -1 when there are none. */
    private static int dashesBefore(String text, int word) {
        int end = word > 0 && text.charAt(word - 1) == ' ' ? word - 1 : word;
        int start = end;
        while (start > 0 && text.charAt(start - 1) == '-') {
            start--;
        }
        return end - start >= 4 ? start : -1;
    }

    /** The position behind a private key's label and its dashes; -1 when there is no such label. */
    private static int behindLabel(String text, int from) {
        int dashes = text.indexOf("----", from);
        if (dashes < 0
                || dashes - from > LONGEST_LABEL
                || !text.substring(from, dashes).contains(KEY)) {
            return -1;
        }
        int behind = dashes;
        while (behind < text.length() && text.charAt(behind) == '-') {
            behind++;
        }
        return behind;
    }
}
