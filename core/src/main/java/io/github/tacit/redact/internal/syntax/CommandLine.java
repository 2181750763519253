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
 * Passwords that well-known commands are given: behind options, {@code mysql -px}, {@code curl -u user:x}, and {@linkplain
 * CommandOperands without any}. Sources: their manual pages. What commands read from a pipe is {@link PipedInput}'s.
 */
final class CommandLine implements Detector {
    /** A command line is read this far. */
    private static final int LONGEST = 512;

    /** Users' names are shorter, or words. */
    private static final int SHORTEST_KEY = 16;

    /** So far before a command stands the mark that opens a string around it. */
    private static final int FARTHEST_MARK = 256;

    /** A command, its option for a password, and how the password stands there. */
    private record Option(String command, String option, Form form) {}

    /** How passwords stand in a command: the first cells of {@code commands.tsv}. */
    enum Form {
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
        /** {@code -b FILE USER PASSWORD}. */
        BATCH,
        /** {@code \\\\HOST\\SHARE PASSWORD}. */
        SHARE,
        /** {@code TOKEN}, behind no option. */
        TOKEN
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
        Form form = options.get(0).form();
        if (form == Form.BATCH || form == Form.SHARE || form == Form.TOKEN) {
            new CommandOperands(text, start, end, sink).find(form);
            return;
        }
        int limit = end + LONGEST;
        for (int i = Chars.skipBlanks(text, end, LONGEST); i < limit; ) {
            int wordEnd = wordEnd(text, start, i, limit);
            if (wordEnd == i || isAgain(text, start, end - 1, wordEnd)) {
                return;
            }
            for (int n = 0; n < options.size(); n++) {
                find(text, start, i, wordEnd, options.get(n), sink);
            }
            i = Chars.skipBlanks(text, wordEnd, limit - wordEnd);
        }
    }

    /** Whether the command at {@code [start, end)} stands again before {@code wordEnd}, which is another call's. */
    static boolean isAgain(Text text, int start, int end, int wordEnd) {
        int again = wordEnd - (end - start);
        for (int i = start; i < end; i++) {
            if ((text.at(again + i - start) | 0x20) != (text.at(i) | 0x20)) {
                return false;
            }
        }
        return !Chars.isName(text.at(again - 1));
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

    /**
     * The end of a word of a command line; a quoted one may hold blanks. What the command itself stands in, a string or
     * the parentheses of a shell, goes on behind it.
     *
     * @param command where the command begins
     */
    static int wordEnd(Text text, int command, int start, int limit) {
        int quote = 0;
        for (int i = start; i < limit; i++) {
            int c = text.at(i);
            if (c == Text.NONE || c == '\n' || c == '\r') {
                return i;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (Chars.isBlank(c) || c == ';' || c == '|') {
                return i;
            } else if ((c == '`' || c == ')')
                    && text.at(command - 1) == (c == '`' ? '`' : '(')
                    && Unquoted.endsItem(text, i + 1)) {
                return i;
            } else if (c == '\'' || c == '"') {
                int mark = backslashes(text, i);
                if (i - mark >= start && Unquoted.endsItem(text, i + 1) && isWithin(text, command, c, mark)) {
                    return i - mark;
                }
                quote = c;
            }
        }
        return limit;
    }

    private static int backslashes(Text text, int i) {
        int count = 0;
        while (count < 8 && text.at(i - count - 1) == '\\') {
            count++;
        }
        return count;
    }

    /** Whether a command stands in a string that such a mark, behind so many backslashes, opened on its line. */
    private static boolean isWithin(Text text, int command, int quote, int backslashes) {
        boolean within = false;
        for (int i = command - 1; i >= command - FARTHEST_MARK; i--) {
            int c = text.at(i);
            if (c == Text.NONE || c == '\n') {
                return within;
            }
            within ^= c == quote && backslashes(text, i) == backslashes;
        }
        return within;
    }

    private static void find(Text text, int command, int start, int end, Option option, Sink sink) {
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
        findInWord(text, value, wordEnd(text, command, value, value + LONGEST), option.form(), sink);
    }

    static void findInWord(Text text, int start, int end, Form form, Sink sink) {
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
