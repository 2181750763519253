package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** The password in IMAP's {@code a001 LOGIN bob x} (RFC 3501 §6.2.3): a tag, the command in capitals, two words at most. */
final class ImapLogin {
    /** Clients number their tags; the digit tells them from sentences. */
    static final List<String> ANCHORS = List.of(
            "0 login ",
            "1 login ",
            "2 login ",
            "3 login ",
            "4 login ",
            "5 login ",
            "6 login ",
            "7 login ",
            "8 login ",
            "9 login ");

    private static final String COMMAND = "LOGIN ";

    private static final int LONGEST_TAG = 8;

    private ImapLogin() {}

    /** Finds it behind an anchor. */
    static void find(Text text, int start, int end, Sink sink) {
        if (!isCommand(text, end) || !isTag(text, start + 1)) {
            return;
        }
        int userEnd = end(text, end);
        if (text.at(userEnd) != ' ' || isPreposition(text, end, userEnd)) {
            return;
        }
        int value = userEnd + 1;
        int close = end(text, value);
        int behind = text.at(close);
        boolean last = Chars.isSpace(behind) && !Chars.isBlank(behind) || behind == '\\' || Quote.at(text, close) != 0;
        int quote = Quote.at(text, value);
        int from = value + Quote.width(quote);
        int to = quote == 0 ? close : close - Quote.width(quote);
        boolean secret = quote != 0 || holdsLetter(text, from, to) && !Values.isPlainWord(text, from, to);
        if (last && secret && !Values.isStatusOrType(text, from, to) && !Values.isVoid(text, from, to)) {
            sink.found(from, to, Values.isRandom(text, from, to) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    private static boolean isCommand(Text text, int end) {
        for (int i = 0; i < COMMAND.length(); i++) {
            if (text.at(end - COMMAND.length() + i) != COMMAND.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word of few letters and digits ends here; one without letters only at the beginning of a line. */
    private static boolean isTag(Text text, int end) {
        int start = end;
        while (start > end - LONGEST_TAG && Chars.isDigit(text.at(start - 1))) {
            start--;
        }
        int digits = start;
        while (start > end - LONGEST_TAG && Chars.isLetter(text.at(start - 1))) {
            start--;
        }
        int before = text.at(start - 1);
        boolean line = before == Text.NONE || before == '\n' || before == '\r';
        return line || start < digits && (before == ' ' || before == '>' || Quote.at(text, start - 1) != 0);
    }

    /** Where the word or the string ends that begins at a position, its mark included. */
    private static int end(Text text, int start) {
        int quote = Quote.at(text, start);
        if (quote != 0) {
            int close = Quote.closing(text, start + Quote.width(quote), quote);
            return Quote.at(text, close) == quote ? close + Quote.width(quote) : start;
        }
        return Unquoted.wordEnd(text, start);
    }

    /** {@code user7 LOGIN from web1}. */
    private static boolean isPreposition(Text text, int start, int end) {
        return end - start == 2 && (Chars.isAt(text, start, "at") || Chars.isAt(text, start, "by"))
                || Values.isUsage(text, start, end)
                || Values.isStatusOrType(text, start, end);
    }

    private static boolean holdsLetter(Text text, int start, int end) {
        int i = start;
        while (i < end && !Chars.isLetter(text.at(i))) {
            i++;
        }
        return i < end;
    }
}
