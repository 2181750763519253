package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Telling names of JSON that hide letters in escapes (RFC 8259 §7): <code>"pass\u0077ord"</code>.
 *
 * @param names judges the decoded names
 */
record EscapedNames(Names names) implements Detector {
    /** An escape is six characters wide. */
    private static final int ESCAPE = 6;

    private static final int LONGEST = Names.LONGEST * ESCAPE;

    @Override
    public String id() {
        return "escaped-name";
    }

    @Override
    public String label() {
        return "secret";
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
        return List.of("\\u00");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (escapedAt(text, start) < 0) {
            return;
        }
        int nameEnd = start;
        if (isNamePart(text, start)) {
            nameEnd += ESCAPE;
            while (nameEnd - start < LONGEST && Chars.isName(text.at(nameEnd))) {
                nameEnd++;
            }
            // The last escape of a name speaks for all, so that many of them in one name are read once.
            if (nameEnd - start < LONGEST && isNamePart(text, nameEnd)) {
                return;
            }
        }
        long separator = Quote.at(text, nameEnd) == 0 ? 0 : Separator.after(text, nameEnd);
        if (separator == 0) {
            return;
        }
        StringBuilder reversed = new StringBuilder();
        int nameStart = nameEnd;
        while (nameEnd - nameStart < LONGEST) {
            int escaped = escapedAt(text, nameStart - ESCAPE);
            if (escaped > 0 && Chars.isName(escaped)) {
                reversed.append((char) escaped);
                nameStart -= ESCAPE;
            } else if (Chars.isName(text.at(nameStart - 1))) {
                reversed.append((char) text.at(nameStart - 1));
                nameStart--;
            } else {
                break;
            }
        }
        Verdict verdict = names.judge(reversed.reverse());
        if (verdict != Verdict.HARMLESS) {
            new NamedValue(text, nameStart, nameEnd, verdict, separator, names).find(sink);
        }
    }

    /** Whether an escape that begins here stands for a character of a name. */
    private static boolean isNamePart(Text text, int i) {
        int escaped = escapedAt(text, i);
        return escaped > 0 && Chars.isName(escaped);
    }

    /** What the escape that begins here stands for, -1 for none. */
    private static int escapedAt(Text text, int i) {
        if (!Chars.isAt(text, i, "\\u00") || !Chars.isHex(text.at(i + 4)) || !Chars.isHex(text.at(i + 5))) {
            return -1;
        }
        return Character.digit(text.at(i + 4), 16) << 4 | Character.digit(text.at(i + 5), 16);
    }
}
