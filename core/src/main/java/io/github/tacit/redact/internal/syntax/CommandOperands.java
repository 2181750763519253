package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.syntax.CommandLine.Form;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/** Passwords among the operands of a command: words that no option stands before. For one command line. */
final class CommandOperands {
    /** Vault's tokens have 26 characters and more; those that administrators choose may have fewer. */
    private static final int SHORTEST_TOKEN = 8;

    private static final int LONG_TOKEN = 16;

    private final Text text;
    private final CommandWords words;
    private final Sink sink;

    private CommandOperands(Text text, CommandWords words, Sink sink) {
        this.text = text;
        this.words = words;
        this.sink = sink;
    }

    /** Finds them in what follows a command. */
    static void find(Form form, String pattern, Text text, CommandWords words, Sink sink) {
        CommandOperands operands = new CommandOperands(text, words, sink);
        switch (form) {
            case BATCH -> operands.findBehindUser();
            case SHARE -> operands.findBehindShare();
            case ACCOUNT -> operands.findBehindAccount();
            case OPERANDS -> operands.findIn(pattern.split(" ", -1));
            case TOKEN -> operands.findToken();
            default -> throw new IllegalArgumentException(form + " has no operands");
        }
    }

    /**
     * htpasswd(1), mosquitto_passwd(1): {@code -b FILE USER PASSWORD}, options before operands, in one word or in many;
     * with {@code -n} there is no file, {@code -C} and {@code -r} take a number.
     */
    private void findBehindUser() {
        boolean batch = false;
        int left = 3;
        while (next()) {
            int start = words.start();
            int end = words.end();
            if (text.at(start) == '-') {
                batch |= Chars.holds(text, start, end, 'b', 'b');
                left -= Chars.holds(text, start, end, 'n', 'n') ? 1 : 0;
                int last = text.at(end - 1);
                if ((last == 'C' || last == 'r') && !next()) {
                    return;
                }
            } else if (!batch) {
                return;
            } else if (--left == 0) {
                if (isLast() || !Values.isPlainWord(text, start, end)) {
                    report(Confidence.HIGH);
                }
                return;
            }
        }
    }

    /** Windows' {@code net use DEVICE \\HOST\SHARE PASSWORD /user:USER}; the password may stand last, or be asked for. */
    private void findBehindShare() {
        boolean share = false;
        boolean user = false;
        while (next()) {
            int start = words.start();
            if (!share) {
                int path = valueStart();
                share = text.at(path) == '\\' && text.at(path + 1) == '\\';
            } else if (text.at(start) == '/') {
                user |= Chars.isAt(text, start, "/u");
            } else {
                boolean beforeUser = Chars.isAt(text, Chars.skipBlanks(text, words.end(), 8), "/u");
                boolean word =
                        Values.isPlainWord(text, start, words.end()) || Values.isStatusOrType(text, start, words.end());
                if (beforeUser || !word || user && isLast()) {
                    report(Confidence.HIGH);
                }
                return;
            }
        }
    }

    /** Windows' {@code net user USER PASSWORD /add}; what stands behind net users in a report is no password. */
    private void findBehindAccount() {
        if (!next() || text.at(words.start()) == '/' || !next() || text.at(words.start()) == '/') {
            return;
        }
        int behind = Chars.skipBlanks(text, words.end(), 8);
        boolean option = text.at(behind) == '/' && Chars.isLetter(text.at(behind + 1));
        if (option || isLast() && Values.isRandom(text, valueStart(), valueEnd())) {
            report(Confidence.HIGH);
        }
    }

    /** {@code mc alias set NAME URL USER PASSWORD}: options stand before, between and behind operands. */
    private void findIn(String[] pattern) {
        int operand = 0;
        while (next()) {
            if (text.at(words.start()) == '-') {
                continue;
            }
            String expected = pattern[operand++];
            if (operand == pattern.length) {
                if (isExpected(expected)) {
                    report(Confidence.HIGH);
                }
                return;
            }
            if (!Chars.isAt(text, valueStart(), expected.substring(0, expected.length() - 1))) {
                return;
            }
        }
    }

    /** Whether the last operand is a secret, and not the next word of a sentence. */
    private boolean isExpected(String secret) {
        int from = valueStart();
        int to = valueEnd();
        if (secret.equals("TOKEN")) {
            return Values.isStrong(text, from, to, LONG_TOKEN) && !Values.isPath(text, from, to);
        }
        return !Values.isStatusOrType(text, from, to) && (isLast() || !Values.isPlainWord(text, from, to));
    }

    /** {@code vault login TOKEN}: what looks like one; a short one only where no other operand stands. */
    private void findToken() {
        boolean first = true;
        while (next()) {
            int start = words.start();
            if (text.at(start) == '-' || Unquoted.isPair(text, start)) {
                continue;
            }
            if (first && isLast() && mayBeToken(valueStart(), valueEnd())
                    || Values.isStrong(text, valueStart(), valueEnd(), LONG_TOKEN)) {
                // Forms of tokens, and providers' keys, know more.
                report(Confidence.MEDIUM);
            }
            first = false;
        }
    }

    /** Whether these are letters, digits and what stands between parts of a token, digits among them. */
    private boolean mayBeToken(int from, int to) {
        boolean digits = false;
        boolean letters = false;
        for (int i = from; i < to; i++) {
            int c = text.at(i);
            digits |= Chars.isDigit(c);
            letters |= Chars.isLetter(c);
            if (!Chars.isDigit(c) && !Chars.isLetter(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return digits && letters && to - from >= SHORTEST_TOKEN;
    }

    /** Goes on to the next word; there is none where the output goes elsewhere, or a message begins. */
    private boolean next() {
        if (!words.next()) {
            return false;
        }
        int c = text.at(words.start());
        return c != '>' && c != '<' && c != '&' && c != '(' && c != '[' && text.at(words.start() + 1) != '>';
    }

    /** Whether no other operand follows. */
    private boolean isLast() {
        return isLast(text, words.end());
    }

    /** Whether no other operand follows a word that ends here. */
    static boolean isLast(Text text, int end) {
        int next = Chars.skipBlanks(text, end, 8);
        int c = text.at(next);
        return next == end
                || c == Text.NONE
                || c == '\n'
                || c == '\r'
                || c == ';'
                || c == '|'
                || c == '&'
                || c == '>'
                || c == '<'
                || c == '-'
                || text.at(next + 1) == '>'
                || Quote.at(text, next) != 0;
    }

    /** Where the word begins without its quotation mark. */
    private int valueStart() {
        return words.start() + Quote.width(CommandLine.quoteAt(text, words.start()));
    }

    private int valueEnd() {
        return CommandLine.quoteAt(text, words.start()) != 0
                ? CommandLine.quotedEnd(text, words.start(), words.end())
                : words.end();
    }

    private void report(Confidence most) {
        int from = valueStart();
        int to = valueEnd();
        if (CommandLine.isSecret(text, from, to)) {
            sink.found(from, to, Values.isRandom(text, from, to) ? most : Confidence.MEDIUM);
        }
    }
}
