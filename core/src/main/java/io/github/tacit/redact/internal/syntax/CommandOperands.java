package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.internal.syntax.CommandLine.Form;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/**
 * Passwords among the operands of a command: words that no option stands before. For one command line, which is read
 * word by word.
 */
final class CommandOperands {
    /** A command line is read this far. */
    private static final int LONGEST = 512;

    /** Vault's service tokens had 26 characters before version 1.10, and have more since. */
    private static final int SHORTEST_TOKEN = 16;

    private final Text text;
    private final int command;
    private final int commandEnd;
    private final Sink sink;
    private int start;
    private int end;

    /**
     * The operands of a command.
     *
     * @param command where it begins
     * @param end where its operands begin, behind a blank
     */
    CommandOperands(Text text, int command, int end, Sink sink) {
        this.text = text;
        this.command = command;
        this.commandEnd = end - 1;
        this.sink = sink;
        this.end = end;
    }

    void find(Form form) {
        if (form == Form.BATCH) {
            findBehindUser();
        } else if (form == Form.SHARE) {
            findBehindShare();
        } else {
            findToken();
        }
    }

    /**
     * htpasswd(1), mosquitto_passwd(1): {@code -b FILE USER PASSWORD}, options before operands, in one word or in many;
     * with {@code -n} there is no file, {@code -C} and {@code -r} take a number.
     */
    private void findBehindUser() {
        boolean batch = false;
        int left = 3;
        while (nextWord()) {
            if (text.at(start) == '-') {
                batch |= Chars.holds(text, start, end, 'b', 'b');
                left -= Chars.holds(text, start, end, 'n', 'n') ? 1 : 0;
                int last = text.at(end - 1);
                if ((last == 'C' || last == 'r') && !nextWord()) {
                    return;
                }
            } else if (!batch) {
                return;
            } else if (--left == 0) {
                if (isLast() || !Values.isPlainWord(text, start, end)) {
                    report();
                }
                return;
            }
        }
    }

    /** Windows' {@code net use DEVICE \\\\HOST\\SHARE PASSWORD /user:USER}; the password may stand last, or be asked for. */
    private void findBehindShare() {
        boolean share = false;
        boolean user = false;
        while (nextWord()) {
            int c = text.at(start);
            if (!share) {
                int path = c == '"' || c == '\'' ? start + 1 : start;
                share = text.at(path) == '\\' && text.at(path + 1) == '\\';
            } else if (c == '/') {
                user |= Chars.isAt(text, start, "/u");
            } else {
                boolean beforeUser = Chars.isAt(text, Chars.skipBlanks(text, end, 8), "/u");
                boolean word = Values.isPlainWord(text, start, end) || Values.isStatusOrType(text, start, end);
                if (beforeUser || !word || user && isLast()) {
                    report();
                }
                return;
            }
        }
    }

    /** {@code vault login TOKEN}: what looks like one, or the only operand when it is no word and no path. */
    private void findToken() {
        boolean first = true;
        while (nextWord()) {
            if (text.at(start) == '-' || Unquoted.isPair(text, start)) {
                continue;
            }
            boolean only = first
                    && isLast()
                    && !Values.isPlainWord(text, start, end)
                    && !Values.isStatusOrType(text, start, end)
                    && !Values.isNumber(text, start, end)
                    && !Values.isPath(text, start, end);
            if (only || Values.isStrong(text, start, end, SHORTEST_TOKEN)) {
                report();
            }
            first = false;
        }
    }

    /** Goes on to the next word; there is none where the output goes elsewhere, or a message begins. */
    private boolean nextWord() {
        int limit = commandEnd + LONGEST;
        start = Chars.skipBlanks(text, end, Math.max(0, limit - end));
        end = CommandLine.wordEnd(text, command, start, limit);
        int c = text.at(start);
        return end > start
                && c != '>'
                && c != '<'
                && c != '&'
                && c != '('
                && c != '['
                && text.at(start + 1) != '>'
                && !CommandLine.isAgain(text, command, commandEnd, end);
    }

    /** Whether no other word of the command follows. */
    private boolean isLast() {
        int next = Chars.skipBlanks(text, end, 8);
        int c = text.at(next);
        return c == Text.NONE
                || c == '\n'
                || c == '\r'
                || c == ';'
                || c == '|'
                || c == '&'
                || c == '>'
                || c == '<'
                || text.at(next + 1) == '>'
                || next == end;
    }

    private void report() {
        CommandLine.findInWord(text, start, end, Form.TOKEN, sink);
    }
}
