package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.List;

/**
 * Values that a name gives away, in every syntax that puts a separator between the two: {@code password=x},
 * {@code "password":"x"}, {@code X-Api-Key: x}, {@code ?token=x}, {@code --password x}, {@code <password>x</password>}.
 *
 * @param id the id of the detector
 * @param label the label of its masks
 * @param anchors what the names contain
 * @param names judges names
 */
record NamedValues(String id, String label, List<String> anchors, Names names) implements Detector {
    /** Tells the keys of judgements from those of values. */
    private static final long JUDGEMENT = 1L << 62;

    /** What the names of builders' methods begin with. */
    private static final String BUILDER = "with";

    private static final Verdict[] VERDICTS = Verdict.values();

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        int nameEnd = nameEnd(text, start, end);
        long separator = Separator.after(text, nameEnd);
        if (separator == 0 && !mayFollow(text.at(nameEnd))) {
            return;
        }
        int nameStart = skipOption(text, Chars.nameStart(text, Math.min(start, nameEnd)));
        // A name may hold many anchors, also of several detectors.
        long key = (long) nameStart << 32 | nameEnd;
        long kept = text.keptAnswer(key);
        if (kept != Text.NONE) {
            Answer.report(kept, sink);
            return;
        }
        NamedValue value = valueOf(text, nameStart, nameEnd, separator);
        if (value == null) {
            text.keepAnswer(key, 0);
        } else {
            Answer answer = new Answer(sink);
            value.find(answer);
            answer.keep(text, key);
        }
    }

    /** The value that the name gives away, if it does. */
    private @Nullable NamedValue valueOf(Text text, int start, int nameEnd, long after) {
        int nameStart = start;
        long separator = after;
        if (Chars.isLabel(text, nameStart)
                || isResource(text, nameStart, nameEnd)
                || Bystanders.isOne(text, nameStart, nameEnd, separator)) {
            return null;
        }
        Verdict verdict = judge(text, nameStart, nameEnd, names);
        if (verdict == Verdict.HARMLESS && isKey(text, nameStart, nameEnd)) {
            int before = Chars.nameStart(text, nameStart - 1);
            if (names.judge(text, before, nameEnd) == Verdict.TELLING) {
                nameStart = before;
                verdict = Verdict.TELLING;
            }
        }
        if (verdict == Verdict.HARMLESS && Separator.kind(separator) == Separator.CALL) {
            nameStart = skipBuilder(text, nameStart, nameEnd);
            verdict = nameStart == start ? verdict : names.judge(text, nameStart, nameEnd);
        }
        if (verdict == Verdict.HARMLESS && LoneKey.isAt(text, nameStart, nameEnd, names)) {
            verdict = Verdict.LONE;
        }
        if (verdict == Verdict.HARMLESS) {
            return null;
        }
        long distant = Separation.pair(text, nameStart, nameEnd);
        if (distant == 0 && separator == 0) {
            distant = Separation.block(text, nameEnd);
        }
        if (distant == 0 && separator == 0) {
            distant = Separation.word(text, nameStart, nameEnd, verdict);
        }
        separator = distant != 0 ? distant : separator;
        return separator == 0 ? null : new NamedValue(text, nameStart, nameEnd, verdict, separator, names);
    }

    /** Judges a name that may have ended the value before, so that each is judged once. */
    static Verdict judge(Text text, int start, int end, Names names) {
        long key = JUDGEMENT | (long) start << 31 | end;
        long kept = text.keptAnswer(key);
        if (kept != Text.NONE) {
            return VERDICTS[(int) kept];
        }
        Verdict verdict = names.judge(text, start, end);
        text.keepAnswer(key, verdict.ordinal());
        return verdict;
    }

    /** {@code -DapiKey=x}: java(1), cmake(1) and cc(1) write the name right behind the option. */
    private static int skipOption(Text text, int start) {
        boolean option = text.at(start) == '-' && text.at(start + 1) == 'D' && Chars.isLetter(text.at(start + 2));
        return option ? start + 2 : start;
    }

    /** {@code arn:aws:secretsmanager:region:account:secret:name}: the name of a secret, as AWS writes it. */
    private static boolean isResource(Text text, int start, int end) {
        return text.at(end) == ':' && text.at(start - 1) == ':' && Chars.isDigit(text.at(start - 2));
    }

    /** {@code client.withPassword("x")}, {@code Redis::with_password("x")}: the name begins behind {@code with}. */
    private static int skipBuilder(Text text, int start, int end) {
        int method = end;
        while (method > start && text.at(method - 1) != '.' && text.at(method - 1) != ':') {
            method--;
        }
        int behind = method + BUILDER.length();
        if (!Chars.isAt(text, method, BUILDER) || text.at(behind) >= 'a' && text.at(behind) <= 'z') {
            return start;
        }
        return text.at(behind) == '_' ? behind + 1 : behind;
    }

    /** {@code API key: x}: the word before a lone key makes it one. */
    private static boolean isKey(Text text, int start, int end) {
        return end - start == 3 && text.at(start - 1) == ' ' && Chars.isAt(text, start, "key");
    }

    /** An anchor may reach beyond its name: {@code key=}. */
    private static int nameEnd(Text text, int start, int end) {
        int i = end;
        while (i > start && !Chars.isName(text.at(i - 1))) {
            i--;
        }
        return i == end ? Chars.nameEnd(text, end) : i;
    }

    /** What stands behind a name whose value stands farther away. */
    private static boolean mayFollow(int c) {
        return Chars.isBlank(c)
                || c == '"'
                || c == '\''
                || c == '\\'
                || c == '\n'
                || c == '\r'
                || c == '&'
                || c == ','
                || c == '<';
    }
}
