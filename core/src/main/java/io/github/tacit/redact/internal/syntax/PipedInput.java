package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Passwords that commands read from a pipe: {@code echo x | sudo -S id}, {@code echo user:x | chpasswd}, {@code echo x |
 * docker login --password-stdin}. Sources: their manual pages.
 */
final class PipedInput {
    static final List<String> ANCHORS = List.of(
            "| sudo -s",
            "|sudo -s",
            "| chpasswd",
            "| sudo chpasswd",
            "--password-stdin",
            "passwd --stdin",
            "echo ",
            "printf ");

    /** The words of a command before and behind the pipe are looked through this far. */
    private static final int FAR = 512;

    /** What is echoed is undecided for so many characters, unless the line ends before. */
    private static final int UNDECIDED = 256;

    private static final String ECHO = "echo ";
    private static final String PRINTF = "printf ";

    private PipedInput() {}

    /** Finds what is piped to the command whose anchor stands at {@code [start, end)}. */
    static void find(Text text, int start, int end, Sink sink) {
        if (begins(text, start)) {
            readOn(text, end);
            return;
        }
        if (Chars.isAt(text, end - 2, "-s") && text.at(end - 1) != 'S') {
            return;
        }
        int pipe = before(text, start + 1, start - FAR, '|');
        int echo = pipe < 0 ? -1 : echo(text, pipe);
        if (echo < 0) {
            return;
        }
        int value = Chars.skipBlanks(text, echo, 16);
        while (text.at(value) == '-' && Chars.isLetter(text.at(value + 1)) && text.at(value + 2) == ' ') {
            value = Chars.skipBlanks(text, value + 3, 16);
        }
        int to = pipe;
        while (to > value && Chars.isBlank(text.at(to - 1))) {
            to--;
        }
        int quote = text.at(value);
        if (to - value > 2 && (quote == '\'' || quote == '"') && text.at(to - 1) == quote) {
            value++;
            to--;
        } else if (before(text, to, value, ';') >= 0 || before(text, to, value, '&') >= 0) {
            return;
        }
        report(text, Chars.isAt(text, end - 8, "chpasswd") ? behindColon(text, value, to) : value, to, sink);
    }

    /** Whether what may be piped begins here. */
    static boolean begins(Text text, int start) {
        return Chars.isAt(text, start, ECHO) || Chars.isAt(text, start, PRINTF);
    }

    /** Where the text goes on, it may yet go on with a pipe. */
    private static void readOn(Text text, int start) {
        int i = start;
        while (i < start + UNDECIDED && text.at(i) != '\n' && text.at(i) != Text.NONE) {
            i++;
        }
    }

    /** The last position of a character before {@code end} on the line, -1 for nowhere. */
    private static int before(Text text, int end, int limit, int wanted) {
        for (int i = end - 1; i >= limit; i--) {
            int c = text.at(i);
            if (c == wanted) {
                return i;
            }
            if (c == '\n' || c == Text.NONE) {
                return -1;
            }
        }
        return -1;
    }

    /** The position behind the {@code echo} or {@code printf '%s'} that a pipe takes from, -1 for none. */
    private static int echo(Text text, int pipe) {
        for (int i = pipe - 1; i >= pipe - FAR; i--) {
            int c = text.at(i);
            if (c == '\n' || c == '|' || c == Text.NONE) {
                return -1;
            }
            if (!Chars.isName(text.at(i - 1))) {
                if (Chars.isAt(text, i, ECHO)) {
                    return i + ECHO.length();
                }
                if (Chars.isAt(text, i, PRINTF)) {
                    return behindFormat(text, i + PRINTF.length());
                }
            }
        }
        return -1;
    }

    /** {@code printf '%s\n' x}. */
    private static int behindFormat(Text text, int start) {
        int i = start;
        boolean format = text.at(i) == '%' || text.at(i + 1) == '%';
        while (format && text.at(i) > ' ') {
            i++;
        }
        return i;
    }

    private static int behindColon(Text text, int start, int end) {
        int i = start;
        while (i < end && text.at(i) != ':') {
            i++;
        }
        return Math.min(i + 1, end);
    }

    private static void report(Text text, int start, int end, Sink sink) {
        if (!Values.isVoid(text, start, end)) {
            sink.found(start, end, Values.isRandom(text, start, end) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }
}
