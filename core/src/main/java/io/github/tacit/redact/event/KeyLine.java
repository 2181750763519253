package io.github.tacit.redact.event;

/** Finds the part of a logged line that may be a line of a key in PEM: RFC 7468 §2. */
final class KeyLine {
    /** Shorter runs of Base64's characters beside other text are words. */
    private static final int SHORTEST_AMONG_OTHERS = 16;

    private KeyLine() {}

    /**
     * Where it begins; -1 when the line has none.
     *
     * @param isShortToo whether a short word alone is one, as the last line of a key may be
     */
    static int startOfKey(String line, boolean isShortToo) {
        int from = skip(line, 0, false);
        int end = skip(line, from, true);
        if (isShortToo && end > from && skip(line, end, false) == line.length()) {
            return from;
        }
        for (int at = 0; at < line.length(); ) {
            int start = at;
            while (at < line.length() && isBase64(line.charAt(at))) {
                at++;
            }
            boolean isPadded = isShortToo && at - start > 1 && line.charAt(at - 1) == '=' && line.charAt(start) != '=';
            if (at - start >= SHORTEST_AMONG_OTHERS || isPadded) {
                return start;
            }
            at++;
        }
        return -1;
    }

    /** The position behind the last character of Base64 in a line that has such a part. */
    static int endOfKey(String line) {
        int end = line.length();
        while (end > 0 && !isBase64(line.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Skips characters of Base64, or white space. */
    private static int skip(String line, int from, boolean base64) {
        int at = from;
        while (at < line.length() && (base64 ? isBase64(line.charAt(at)) : line.charAt(at) <= ' ')) {
            at++;
        }
        return at;
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }
}
