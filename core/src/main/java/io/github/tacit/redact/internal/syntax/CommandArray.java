package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * A command and its arguments as strings of an array: {@code ["mysql","-px"]}, {@code ['sshpass', '-p', 'x']}, strace's
 * {@code execve("/bin/mysql", ["mysql", "-px"], …)}, auditd's {@code a0="mysql" a1="-px"}. It is met at the first option.
 */
final class CommandArray {
    /** An argument, and the option that begins behind it. */
    static final List<String> ANCHORS =
            List.of("\",\"-", "\", \"-", "','-", "', '-", "\\\",\\\"-", "\\\", \\\"-", "\" a1=\"-", "\" a2=\"-");

    /** Of ASCII, which commands are written in. */
    static final int CHARACTERS = 128;

    /** So many arguments at most stand between a command and its first option. */
    private static final int MOST_BEFORE = 3;

    private static final int LONGEST_NAME = 64;

    private CommandArray() {}

    /** Whether an anchor is one of an array's. */
    static boolean isAt(Text text, int start, int end) {
        return text.at(end - 1) == '-' && Quote.at(text, start) != 0;
    }

    /** Those of the commands, by their last characters, that may end at a position. */
    static List<String> endingAt(Text text, int end, List<List<String>> commands) {
        return commands.get(text.at(end - 1) & CHARACTERS - 1);
    }

    /** Where the argument ends that names a command, of those before an option; -1 when none of them does. */
    static int commandEnd(Text text, int start, List<List<String>> commands) {
        int end = start;
        for (int argument = 0; argument < MOST_BEFORE && end >= 0; argument++) {
            for (String command : endingAt(text, end, commands)) {
                if (commandStart(text, end, command) >= 0) {
                    return end;
                }
            }
            int begin = begin(text, end);
            end = begin < 0 || text.at(begin) == '-' ? -1 : endBefore(text, begin);
        }
        return -1;
    }

    /** Where a command begins whose last word ends at a position, -1 for nowhere. */
    static int commandStart(Text text, int end, String command) {
        int i = end;
        for (int k = command.length() - 1; k >= 0; k--) {
            if (command.charAt(k) == ' ') {
                i = endBefore(text, i);
                if (i < 0) {
                    return -1;
                }
            } else if (text.at(--i) != command.charAt(k)) {
                return -1;
            }
        }
        int before = text.at(i - 1);
        return before == '/' || before == '"' || before == '\'' ? i : -1;
    }

    /** Where an argument begins that ends at a position; -1 when it is longer than names are, or holds other signs. */
    private static int begin(Text text, int end) {
        int i = end;
        while (i > end - LONGEST_NAME && (Chars.isName(text.at(i - 1)) || text.at(i - 1) == '/')) {
            i--;
        }
        return i < end && (text.at(i - 1) == '"' || text.at(i - 1) == '\'') ? i : -1;
    }

    /** Where the argument ends before one that begins at a position; -1 for nowhere. */
    private static int endBefore(Text text, int begin) {
        int i = behindBackslashes(text, begin - 1);
        int mark = text.at(begin - 1);
        if (text.at(i - 1) == '=') {
            // auditd
            i--;
            while (Chars.isDigit(text.at(i - 1)) && i > begin - 8) {
                i--;
            }
            i = text.at(i - 1) == 'a' && text.at(i - 2) == ' ' ? i - 2 : -1;
        } else {
            i = text.at(i - 1) == ' ' ? i - 1 : i;
            i = text.at(i - 1) == ',' ? i - 1 : -1;
        }
        return i < 0 || text.at(i - 1) != mark ? -1 : behindBackslashes(text, i - 1);
    }

    private static int behindBackslashes(Text text, int mark) {
        int i = mark;
        while (i > mark - 8 && text.at(i - 1) == '\\') {
            i--;
        }
        return i;
    }

    /** Where the argument begins behind one that ends at a position; that position when none does. */
    static int next(Text text, int end) {
        int i = end + Quote.width(Quote.at(text, end));
        if (text.at(i) == ',') {
            i = Chars.skipBlanks(text, i + 1, 8);
        } else if (text.at(i) == ' ' && text.at(i + 1) == 'a') {
            i += 2;
            while (i < end + 16 && Chars.isDigit(text.at(i))) {
                i++;
            }
            i = text.at(i) == '=' ? i + 1 : end;
        }
        int quote = i > end + 1 ? Quote.at(text, i) : 0;
        return quote == 0 ? end : i + Quote.width(quote);
    }

    /** Where an argument ends that begins at a position, behind its mark. */
    static int end(Text text, int begin) {
        int quote = Quote.at(text, behindBackslashes(text, begin - 1));
        return quote == 0 ? begin : Quote.closing(text, begin, quote);
    }
}
