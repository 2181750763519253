package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Private keys whose lines a log collector wrote something before: {@code 2024-05-03T10:11:12Z MIIE…}, {@code app_1 |
 * MIIE…}. PEM (RFC 7468), PGP (RFC 9580), SSH2 (RFC 4716) and PuTTY's files. What is found reaches from the first line
 * of the key to the last one, so that a stream doesn't part them.
 *
 * <p>What stands before a line of the key is the beginning of what stands before the key's first line, but for digits
 * and blanks: times and numbers go on. Lines of others may stand between.
 */
final class PrefixedKey implements Detector {
    private static final String PUTTY = "private-lines:";
    private static final String LABEL = "private key";

    private static final int LONGEST_LABEL = 64;
    private static final int LONGEST_PREFIX = 256;

    private static final int LONGEST_LINE = 1 << 10;

    /** Shorter runs of Base64's characters are words, but right before the key's end. */
    private static final int SHORTEST = 16;

    /** After so many lines in a row that are no key's, the key is taken for ended. */
    private static final int MOST_OTHERS = 16;

    /** A key of 16,384 bits has about 200 lines. */
    private static final int MOST_LINES = 1_000;

    /** The last lines before the end may be short: the rest, and a check sum. */
    private static final int MOST_SHORT = 2;

    @Override
    public String id() {
        return "prefixed-private-key";
    }

    @Override
    public String label() {
        return "private-key";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of("-----begin", "---- begin ssh2", PUTTY);
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        int behind = Chars.isAt(text, start, PUTTY) ? behindCount(text, end) : behindLabel(text, end);
        if (behind < 0 || !endsLine(text, behind)) {
            return;
        }
        int lineStart = lineStart(text, start);
        int next = lineStart < start ? nextLine(text, behind) : behind;
        if (text.at(next - 1) == '\n') {
            new Lines(text, lineStart, start, sink).find(next);
        }
    }

    private static int behindCount(Text text, int start) {
        int i = Chars.skipBlanks(text, start, 1);
        while (i < start + 5 && Chars.isDigit(text.at(i))) {
            i++;
        }
        return i;
    }

    /** The position behind a private key's label and its dashes, -1 when the label is another one. */
    private static int behindLabel(Text text, int start) {
        boolean isPrivate = false;
        for (int i = start; i < start + LONGEST_LABEL; i++) {
            int c = text.at(i);
            if (c == '-') {
                return isPrivate ? skipDashes(text, i) : -1;
            }
            if (!Chars.isLetter(c) && !Chars.isDigit(c) && c != ' ') {
                return -1;
            }
            isPrivate |= (c | 0x20) == 'p' && Chars.isAt(text, i, LABEL);
        }
        return -1;
    }

    private static int skipDashes(Text text, int start) {
        int i = start;
        while (i < start + 8 && text.at(i) == '-') {
            i++;
        }
        return i;
    }

    /** Nothing of the line follows, or only what closes a string. */
    private static boolean endsLine(Text text, int i) {
        int c = text.at(i);
        return c == '"' || c == '\'' || c == '\\' || c == '<' || Chars.isSpace(text.at(Chars.skipBlanks(text, i, 8)));
    }

    /** Where the line begins, {@code i} itself when that is too far. */
    private static int lineStart(Text text, int i) {
        int start = i;
        while (start > i - LONGEST_PREFIX && text.at(start - 1) != '\n' && text.at(start - 1) != Text.NONE) {
            start--;
        }
        return start > i - LONGEST_PREFIX ? start : i;
    }

    /** Where the next line begins; where a key begins or ends before, or the line is no log's any more. */
    private static int nextLine(Text text, int start) {
        int i = start;
        while (i < start + LONGEST_LINE && text.at(i) != '\n' && text.at(i) != Text.NONE && !isMarker(text, i)) {
            i++;
        }
        return text.at(i) == '\n' ? i + 1 : i;
    }

    /** Whether a key begins or ends here: the next one's lines are another call's. */
    private static boolean isMarker(Text text, int i) {
        int c = text.at(i);
        if (c == '-' && text.at(i + 1) == '-') {
            return Chars.isAt(text, i, "-----begin")
                    || Chars.isAt(text, i, "-----end")
                    || Chars.isAt(text, i, "---- begin")
                    || Chars.isAt(text, i, "---- end");
        }
        return (c | 0x20) == 'p'
                && (Chars.isAt(text, i, PUTTY)
                        || Chars.isAt(text, i, "private-mac:")
                        || Chars.isAt(text, i, "private-hash:"));
    }

    private static boolean isBase64(int c) {
        return Chars.isLetter(c) || Chars.isDigit(c) || c == '+' || c == '/' || c == '=';
    }

    /** The lines behind one that begins a key. */
    private static final class Lines {
        private final Text text;
        private final int prefix;
        private final int prefixEnd;
        private final Sink sink;
        private int first;
        private int last;
        private int shortEnd;
        private int shortCount;

        Lines(Text text, int prefix, int prefixEnd, Sink sink) {
            this.text = text;
            this.prefix = prefix;
            this.prefixEnd = prefixEnd;
            this.sink = sink;
        }

        void find(int start) {
            int line = start;
            int others = 0;
            for (int lines = 0; lines < MOST_LINES && others < MOST_OTHERS; lines++) {
                int body = bodyStart(line);
                int end = body;
                while (isBase64(text.at(end))) {
                    end++;
                }
                boolean isOfKey = body > line && end > body && endsLine(text, end);
                int next = nextLine(text, end);
                if (isOfKey && end - body >= SHORTEST) {
                    others = 0;
                    add(body, end);
                } else if (text.at(next - 1) != '\n') {
                    // The key's end stands here, or the text's.
                    last = Math.max(last, shortEnd);
                    break;
                } else {
                    others++;
                    shortEnd = isOfKey && last > 0 && shortCount++ < MOST_SHORT ? end : shortEnd;
                }
                line = next;
            }
            if (last > 0) {
                sink.found(first, last, Confidence.HIGH);
            }
        }

        private void add(int start, int end) {
            first = last == 0 ? start : first;
            last = end;
            shortCount = 0;
        }

        /** Where a line's own text begins: behind as much of the first line's prefix as it has. */
        private int bodyStart(int line) {
            int i = line;
            int p = prefix;
            while (p < prefixEnd) {
                if (isNumber(text.at(p)) && isNumber(text.at(i))) {
                    p = skipNumber(p, prefixEnd);
                    int behind = skipNumber(i, i + LONGEST_PREFIX);
                    // Digits right behind the last blank are the key's when none stand there in the first line.
                    i = Chars.isBlank(text.at(p - 1)) ? behindLastBlank(i, behind) : behind;
                } else if (text.at(p) == text.at(i)) {
                    p++;
                    i++;
                } else {
                    return behindLastSign(line, i);
                }
            }
            return i;
        }

        private boolean isNumber(int c) {
            return Chars.isDigit(c) || Chars.isBlank(c);
        }

        private int skipNumber(int start, int limit) {
            int i = start;
            while (i < limit && isNumber(text.at(i))) {
                i++;
            }
            return i;
        }

        private int behindLastBlank(int start, int end) {
            int i = end;
            while (i > start && !Chars.isBlank(text.at(i - 1))) {
                i--;
            }
            return i;
        }

        private int behindLastSign(int start, int end) {
            int i = end;
            while (i > start && isBase64(text.at(i - 1))) {
                i--;
            }
            return i;
        }
    }
}
