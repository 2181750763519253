package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.rule.Rarity;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Passwords behind the short options of well-known commands: {@code mysql -px}, {@code curl -u user:x}. Sources: their
 * manual pages. What commands read from a pipe is {@link PipedInput}'s.
 */
final class CommandLine implements Detector {
    /** A command line is read this far. */
    private static final int LONGEST = 512;

    /** Users' names are shorter, or words. */
    private static final int SHORTEST_KEY = 16;

    /** What a share begins with. */
    private static final String SHARE = "\\\\";

    /** No more operands stand before a password, which may stand there. */
    private static final int PERHAPS = 1 << 10;

    /** No more operands stand before a password, which an option asks for. */
    private static final int SURELY = 1 << 11;

    /** A command, its option for a password, and how the password stands there. */
    private record Option(String command, String option, Form form) {}

    /** How passwords stand behind options: the first cells of {@code commands.tsv}. */
    private enum Form {
        /** {@code -pPASSWORD} only: with a blank, the next word is something else. */
        JOINED,
        /** {@code -p PASSWORD} or {@code -pPASSWORD}. */
        ANY,
        /** {@code -u USER:PASSWORD}. */
        USER,
        /** {@code -U USER%PASSWORD}. */
        PERCENT,
        /** {@code -passin pass:PASSWORD}. */
        PASS,
        /** {@code USER/PASSWORD@HOST}. */
        LOGIN,
        /** A word behind an option for something else, a host or the command itself. */
        OPERAND
    }

    private static final Map<String, List<Option>> COMMANDS = commands();

    private static Map<String, List<Option>> commands() {
        Map<String, List<Option>> commands = new LinkedHashMap<>();
        for (List<String> row : SyntaxDetectors.rows("commands.tsv")) {
            Form form = Form.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            for (String command : row.subList(2, row.size())) {
                if (!commands.containsKey(command)) {
                    commands.put(command, new ArrayList<>());
                }
                for (String option : row.get(1).split(" ", -1)) {
                    commands.get(command).add(new Option(command, option, form));
                }
            }
        }
        return commands;
    }

    @Override
    public String id() {
        return "command-line-password";
    }

    @Override
    public String label() {
        return "password";
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
        List<String> anchors = new ArrayList<>();
        for (String command : COMMANDS.keySet()) {
            anchors.add(command + " ");
        }
        anchors.addAll(PipedInput.ANCHORS);
        return anchors;
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(end - 1) != ' ' || PipedInput.begins(text, start)) {
            PipedInput.find(text, start, end, sink);
            return;
        }
        if (Chars.isName(text.at(start - 1))) {
            return;
        }
        List<Option> options = optionsOf(text, start, end - start - 1);
        Option first = options.get(0);
        int left = first.option().isEmpty() ? PERHAPS : 0;
        int limit = end + LONGEST;
        int i = end;
        while (i < limit) {
            i = Chars.skipBlanks(text, i, limit - i);
            int wordEnd = wordEnd(text, i, limit);
            // The same command again is another call's.
            int again = wordEnd - first.command().length();
            if (wordEnd == i || Chars.isAt(text, again, first.command()) && !Chars.isName(text.at(again - 1))) {
                return;
            }
            if (first.form() == Form.OPERAND) {
                left = findOperand(text, i, wordEnd, first.option(), left, sink);
            } else {
                for (int n = 0; n < options.size(); n++) {
                    find(text, i, wordEnd, options.get(n), sink);
                }
            }
            i = wordEnd;
        }
    }

    private static List<Option> optionsOf(Text text, int start, int length) {
        for (List<Option> options : COMMANDS.values()) {
            String command = options.get(0).command();
            if (command.length() == length && Chars.isAt(text, start, command)) {
                return options;
            }
        }
        throw new IllegalArgumentException("no command's anchor");
    }

    /** The end of a word of a command line; a quoted one may hold blanks. */
    private static int wordEnd(Text text, int start, int limit) {
        int i = start;
        int quote = 0;
        for (; i < limit; i++) {
            int c = text.at(i);
            if (c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            } else if (c == Text.NONE
                    || c == '\n'
                    || c == '\r'
                    || quote == 0 && (Chars.isBlank(c) || c == ';' || c == '|')) {
                return i;
            }
        }
        return i;
    }

    private static void find(Text text, int start, int end, Option option, Sink sink) {
        if (option.form() == Form.LOGIN) {
            findLogin(text, start, end, sink);
            return;
        }
        int length = option.option().length();
        for (int i = 0; i < length; i++) {
            if (text.at(start + i) != option.option().charAt(i)) {
                return;
            }
        }
        int value = start + length;
        if (value == end || text.at(value) == '=') {
            if (option.form() == Form.JOINED && value == end) {
                return;
            }
            value = value == end ? Chars.skipBlanks(text, end, 8) : value + 1;
        } else if (length > 2) {
            return;
        }
        findInWord(text, value, wordEnd(text, value, value + LONGEST), option.form(), sink);
    }

    /**
     * Finds the password among operands, word by word: {@code htpasswd -b FILE USER PASSWORD}, {@code htpasswd -n -b USER
     * PASSWORD}, {@code net use DEVICE \\HOST\SHARE PASSWORD /user:USER}, {@code vault login TOKEN}. Options of
     * htpasswd stand in one word or in many, before all operands; {@code -C} and {@code -r} take a number.
     *
     * @param behind what the word begins with that asks for the password
     * @param left how many operands stand before the password, and {@link #PERHAPS} or {@link #SURELY}
     * @return the same for what follows this word
     */
    private static int findOperand(Text text, int start, int end, String behind, int left, Sink sink) {
        int c = text.at(start);
        if (c == '-' && behind.equals("-b")) {
            int number = Chars.holds(text, start, end, 'C', 'r') ? 1 : 0;
            int noFile = Chars.holds(text, start, end, 'n', 'n') ? 1 : 0;
            return left + number - noFile + (Chars.holds(text, start, end, 'b', 'b') ? SURELY + 2 : 0);
        }
        // An option of another kind, or where the output goes.
        if (c == '-' || c == '>' || text.at(start + 1) == '>') {
            return left;
        }
        if (behind.equals(SHARE) && c == '/') {
            return left == PERHAPS ? SURELY : left;
        }
        if (behind.equals(SHARE) && Chars.isAt(text, c == '"' ? start + 1 : start, SHARE)) {
            return PERHAPS;
        }
        boolean plain = Values.isPlainWord(text, start, end) && text.at(Chars.skipBlanks(text, end, 8)) != '/';
        if (left == SURELY || left == PERHAPS && !plain && !Unquoted.isPair(text, start)) {
            findInWord(text, start, end, Form.OPERAND, sink);
        }
        return left - 1;
    }

    private static void findInWord(Text text, int start, int end, Form form, Sink sink) {
        int value = start;
        int valueEnd = end;
        int quote = text.at(value);
        if (quote == '\'' || quote == '"') {
            value++;
            valueEnd -= text.at(valueEnd - 1) == quote ? 1 : 0;
        }
        if (form == Form.USER) {
            int password = behind(text, behindMask(text, value, valueEnd), valueEnd, ':');
            if (password == valueEnd && isKey(text, value, valueEnd - 1)) {
                sink.found(value, valueEnd - 1, Confidence.HIGH);
            }
            value = password;
        } else if (form == Form.PERCENT) {
            value = behind(text, value, valueEnd, '%');
        } else if (form == Form.PASS) {
            value = Chars.isAt(text, value, "pass:") ? value + 5 : valueEnd;
        }
        report(text, value, valueEnd, sink);
    }

    /** The user may be masked. */
    private static int behindMask(Text text, int start, int end) {
        return text.at(start) == '[' ? behind(text, start, end, ']') : start;
    }

    /** {@code curl -u KEY:}: services that take a key for the user and no password. */
    private static boolean isKey(Text text, int start, int end) {
        return end - start >= SHORTEST_KEY && text.at(end) == ':' && Rarity.looksRandom(text, start, end);
    }

    /** {@code scott/tiger@db}. */
    static void findLogin(Text text, int start, int end, Sink sink) {
        int slash = behind(text, start, end, '/');
        int at = slash;
        while (at < end && text.at(at) != '@') {
            at++;
        }
        if (slash < end && at < end && at > slash && Chars.isName(text.at(start)) && text.at(slash) != '/') {
            report(text, slash, at, sink);
        }
    }

    private static int behind(Text text, int start, int end, int separator) {
        int i = start;
        while (i < end && text.at(i) != separator) {
            i++;
        }
        return Math.min(i + 1, end);
    }

    private static void report(Text text, int start, int end, Sink sink) {
        if (start < end && text.at(start) != '-' && !Values.isVoid(text, start, end)) {
            sink.found(start, end, Values.isRandom(text, start, end) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }
}
