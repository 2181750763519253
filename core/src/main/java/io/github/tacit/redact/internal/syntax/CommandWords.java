package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/**
 * The words of a command line, one after the other; a quoted one may hold blanks. What the command itself stands in, a
 * string or the parentheses of a shell, goes on behind it: a mark that closes it ends a word. Not thread-safe.
 */
final class CommandWords {
    /** Words begin within so many characters of a command line, and have no more. */
    private static final int LONGEST = 512;

    /**
     * So many characters before a command for each of its own, and so many at most, the mark is looked for that opens a
     * string around it: no text of commands is read more often.
     */
    private static final int BEFORE_A_CHARACTER = 40;

    private static final int MOST_BEFORE = 320;

    private static final int MOST_BACKSLASHES = 7;
    private static final int DOUBLE = 8;

    /** What is quoted by marks that a shell's string around them has to be left for. */
    private static final int JOINED = 1 << 8;

    private final Text text;
    private final int command;
    private final int commandEnd;
    private final int limit;
    private final boolean isArray;

    /** The marks that are open where the command begins, a bit each; -1 until they are asked for. */
    private int open = -1;

    /** Whether the string that the command stands in is left for another one, to go on behind that. */
    private boolean outside;

    private int start;
    private int end;

    /**
     * The words behind a command.
     *
     * @param command where it begins
     * @param commandEnd where it ends; a blank stands there
     */
    CommandWords(Text text, int command, int commandEnd) {
        this(text, command, commandEnd, false);
    }

    private CommandWords(Text text, int command, int commandEnd, boolean isArray) {
        this.isArray = isArray;
        this.text = text;
        this.command = command;
        this.commandEnd = commandEnd;
        this.limit = commandEnd + LONGEST;
        this.start = commandEnd;
        this.end = commandEnd;
    }

    /** The arguments behind a command in a {@linkplain CommandArray array}, without their marks. */
    static CommandWords inArray(Text text, int command, int commandEnd) {
        return new CommandWords(text, command, commandEnd, true);
    }

    /** Where the word begins that was read last. */
    int start() {
        return start;
    }

    /** Where it ends. */
    int end() {
        return end;
    }

    /** Where the word begins behind one that ends at a position. */
    int next(int position) {
        return isArray ? CommandArray.next(text, position) : Chars.skipBlanks(text, position, 8);
    }

    /** Reads on; answers whether there is a word. The same command again is another call's. */
    boolean next() {
        if (isArray) {
            start = next(end);
            end = start == end ? end : CommandArray.end(text, start);
            return end > start && start < limit && !isAgain();
        }
        start = skipBlanks(end);
        end = outside && isOpen(start) ? start : endOf(start);
        int mark = Quote.at(text, start);
        while (end == start && mark != 0 && (outside || goesOn(start + Quote.width(mark)))) {
            outside = !outside;
            start = skipBlanks(start + Quote.width(mark));
            end = endOf(start);
            mark = Quote.at(text, start);
        }
        return end > start && start < limit && !isAgain();
    }

    /** Whether a string goes on behind another one: {@code 'mysql -h '"$HOST"' -px'}, {@code "mysql -h " + host + " -px"}. */
    private boolean goesOn(int behindMark) {
        return Quote.at(text, behindMark) != 0 || text.at(skipBlanks(behindMark)) == '+';
    }

    private int skipBlanks(int i) {
        return Chars.skipBlanks(text, i, Math.max(0, limit - i));
    }

    private boolean isAgain() {
        int again = end - (commandEnd - command);
        for (int i = command; i < commandEnd; i++) {
            if ((text.at(again + i - command) | 0x20) != (text.at(i) | 0x20)) {
                return false;
            }
        }
        return !Chars.isName(text.at(again - 1));
    }

    /** Where the word ends that begins at a position. */
    int endOf(int position) {
        if (isArray) {
            return position >= start && position <= end ? end : CommandArray.end(text, position);
        }
        int quote = 0;
        int last = position + LONGEST;
        for (int i = position; i < last; i++) {
            int c = text.at(i);
            if (isLineEnd(c)) {
                return i;
            }
            boolean mark = c == '\'' || c == '"';
            if (mark && isJoined(i) && isOpen(i)) {
                quote = quote == 0 && isQuoted(position, i, JOINED) ? JOINED : quote == JOINED ? 0 : quote;
                i = joinedEnd(i) - 1;
            } else if (mark && i - backslashes(i) >= position && closes(i)) {
                return i - backslashes(i);
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (mark) {
                quote = isQuoted(position, i, c) ? c : 0;
            } else if (Chars.isBlank(c) || c == ';' || c == '|') {
                return i;
            } else if (c == '`' || c == ')') {
                if (text.at(command - 1) == (c == '`' ? '`' : '(') && Unquoted.endsItem(text, i + 1)) {
                    return i;
                }
            }
        }
        return last;
    }

    private static boolean isLineEnd(int c) {
        return c == Text.NONE || c == '\n' || c == '\r';
    }

    /**
     * Whether a mark opens a quotation: at the beginning of a word always, as the line may be cut off. Within a word it
     * may be an apostrophe: only if it is closed before the line ends, and before the string does that the command stands in.
     */
    private boolean isQuoted(int position, int i, int quote) {
        int mark = i - backslashes(i);
        if (mark == position || mark == position + 2 && text.at(position) == '-') {
            return true;
        }
        int k = i + 1;
        while (k < position + LONGEST && !isLineEnd(text.at(k))) {
            int c = text.at(k);
            boolean joined = (c == '\'' || c == '"') && isJoined(k) && isOpen(k);
            if (joined && quote == JOINED) {
                return true;
            }
            if (!joined && (c == '\'' || c == '"') && (c == quote || closes(k))) {
                return !closes(k);
            }
            k = joined ? joinedEnd(k) : k + 1;
        }
        return false;
    }

    private boolean closes(int i) {
        int behind = text.at(i + 1);
        return (Unquoted.endsItem(text, i + 1) || behind == ':' || behind == '.') && isOpen(i);
    }

    /** Whether a mark stands here that opened a string before the command. */
    private boolean isOpen(int i) {
        int c = text.at(i);
        return (c == '"' || c == '\'') && (opened() & bit(i)) != 0;
    }

    /** {@code '\''}, {@code '"'"'}: how a string of a shell holds the mark around it. */
    private boolean isJoined(int i) {
        int quote = Quote.at(text, i + 1);
        int again = Quote.at(text, i + 1 + Quote.width(quote));
        return quote != 0 && again != 0 && Quote.mark(again) == text.at(i);
    }

    /** Where such a mark in a string ends that begins at a position: the third one of either form, or the fifth. */
    private int joinedEnd(int i) {
        int quote = Quote.at(text, i + 1);
        int third = i + 1 + Quote.width(quote);
        int fourth = third + Quote.width(Quote.at(text, third));
        int fifth = fourth + Quote.width(Quote.at(text, fourth));
        boolean five = Quote.at(text, fourth) == quote && text.at(fifth) == text.at(i);
        return Quote.mark(quote) != text.at(i) && five ? fifth + 1 : fourth;
    }

    private int opened() {
        if (open < 0) {
            open = 0;
            int first = command - Math.min(MOST_BEFORE, BEFORE_A_CHARACTER * (commandEnd - command));
            for (int i = command - 1; i >= first; i--) {
                int c = text.at(i);
                if (c == Text.NONE || c == '\n') {
                    break;
                }
                open ^= c == '"' || c == '\'' && !isApostrophe(i) ? bit(i) : 0;
            }
        }
        return open;
    }

    /** {@code it's}; but {@code b'x'} and {@code -c'x'} begin strings. */
    private boolean isApostrophe(int i) {
        return Chars.isLetter(text.at(i - 2)) && Chars.isLetter(text.at(i - 1)) && Chars.isLetter(text.at(i + 1));
    }

    /** Of the mark at a position: which one it is, behind how many backslashes. */
    private int bit(int i) {
        return 1 << backslashes(i) + (text.at(i) == '"' ? DOUBLE : 0);
    }

    private int backslashes(int i) {
        int count = 0;
        while (count < MOST_BACKSLASHES && text.at(i - count - 1) == '\\') {
            count++;
        }
        return count;
    }
}
