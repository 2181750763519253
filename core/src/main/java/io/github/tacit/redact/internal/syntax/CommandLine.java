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
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Passwords that well-known commands are given: behind options, {@code mysql -px}, {@code curl -u user:x}, and {@linkplain
 * CommandOperands without any}. Sources: their manual pages. What commands read from a pipe is {@link PipedInput}'s;
 * {@link CommandArray} sees them in arrays.
 */
final class CommandLine implements Detector {
    /** Users' names are shorter, or words. */
    private static final int SHORTEST_KEY = 16;

    /** A command, its option for a password, and how the password stands there. */
    private record Option(String command, String option, Form form) {}

    /** How passwords stand in a command: the first cells of {@code commands.tsv}. */
    enum Form {
        /** {@code -pPASSWORD} only: with a blank, the next word is something else. */
        JOINED(false),
        /** {@code -p PASSWORD} or {@code -pPASSWORD}. */
        ANY(false),
        /** {@code -k PASSWORD} only: {@code -keep} is another option. */
        NEXT(false),
        /** {@code password PASSWORD}: among operands; in a sentence plain words follow it. */
        WORD(false),
        /** {@code -u USER:PASSWORD}. */
        USER(false),
        /** {@code -u USER,PASSWORD}. */
        COMMA(false),
        /** {@code -U USER%PASSWORD}. */
        PERCENT(false),
        /** {@code -passin pass:PASSWORD}. */
        PASS(false),
        /** {@code USER/PASSWORD@HOST}. */
        LOGIN(false),
        /** {@code -b FILE USER PASSWORD}. */
        BATCH(true),
        /** {@code \\HOST\SHARE PASSWORD}. */
        SHARE(true),
        /** {@code USER PASSWORD /add}. */
        ACCOUNT(true),
        /** {@code TOKEN}. */
        TOKEN(true),
        /** {@code HOST USER PASSWORD}: the cell for options says which one it is. */
        OPERANDS(true);

        private final boolean isOperand;

        Form(boolean isOperand) {
            this.isOperand = isOperand;
        }
    }

    private static final Map<String, List<Option>> COMMANDS = commands();

    /** The commands by their last characters: in an array, each argument before an option may be one. */
    private static final List<List<String>> BY_LAST = byLast();

    private static Map<String, List<Option>> commands() {
        Map<String, List<Option>> commands = new LinkedHashMap<>();
        for (List<String> row : SyntaxDetectors.rows("commands.tsv")) {
            Form form = Form.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            for (String command : row.subList(2, row.size())) {
                if (!commands.containsKey(command)) {
                    commands.put(command, new ArrayList<>());
                }
                List<Option> options = commands.get(command);
                for (Option other : options) {
                    if (other.form() != form && (form.isOperand || other.form().isOperand)) {
                        throw new IllegalArgumentException("command " + command + " has operands and another row");
                    }
                }
                options.addAll(options(command, row.get(1), form));
            }
        }
        return commands;
    }

    private static List<List<String>> byLast() {
        List<List<String>> commands = new ArrayList<>();
        for (int c = 0; c < CommandArray.CHARACTERS; c++) {
            commands.add(new ArrayList<>());
        }
        for (String command : COMMANDS.keySet()) {
            commands.get(command.charAt(command.length() - 1)).add(command);
        }
        return List.copyOf(commands);
    }

    private static List<Option> options(String command, String cell, Form form) {
        List<Option> options = new ArrayList<>();
        for (String option : form == Form.OPERANDS ? new String[] {cell} : cell.split(" ", -1)) {
            options.add(new Option(command, option, form));
        }
        return options;
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
        anchors.addAll(CommandArray.ANCHORS);
        return anchors;
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (CommandArray.isAt(text, start, end)) {
            findInArray(text, start, sink);
            return;
        }
        if (text.at(end - 1) != ' ' || PipedInput.begins(text, start)) {
            PipedInput.find(text, start, end, sink);
            return;
        }
        if (Chars.isName(text.at(start - 1))) {
            return;
        }
        find(text, optionsOf(text, start, end - start - 1), () -> new CommandWords(text, start, end - 1), sink);
    }

    private static void findInArray(Text text, int start, Sink sink) {
        int end = CommandArray.commandEnd(text, start, BY_LAST);
        if (end < 0) {
            return;
        }
        for (String command : CommandArray.endingAt(text, end, BY_LAST)) {
            int begin = CommandArray.commandStart(text, end, command);
            if (begin >= 0) {
                find(
                        text,
                        Objects.requireNonNull(COMMANDS.get(command)),
                        () -> CommandWords.inArray(text, begin, end),
                        sink);
            }
        }
    }

    private static void find(Text text, List<Option> options, Supplier<CommandWords> command, Sink sink) {
        if (options.get(0).form().isOperand) {
            for (Option option : options) {
                CommandOperands.find(option.form(), option.option(), text, command.get(), sink);
            }
            return;
        }
        CommandWords words = command.get();
        while (words.next()) {
            for (int n = 0; n < options.size(); n++) {
                find(text, words, options.get(n), sink);
            }
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

    private static void find(Text text, CommandWords words, Option option, Sink sink) {
        int quote = quoteAt(text, words.start());
        int start = words.start() + Quote.width(quote);
        int end = quote == 0 ? words.end() : quotedEnd(text, words.start(), words.end());
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
        if (value == end) {
            findInNext(text, words, option.form(), sink);
        } else if (text.at(value) == '=' && option.form() != Form.NEXT) {
            findInWord(text, value + 1, quote == 0 ? words.endOf(value + 1) : end, option.form(), sink);
        } else if (option.form() == Form.JOINED || length == 2 && option.form() != Form.NEXT) {
            findInWord(text, value, quote == 0 ? words.endOf(value) : end, option.form(), sink);
        }
    }

    private static void findInNext(Text text, CommandWords words, Form form, Sink sink) {
        int value = words.next(words.end());
        int end = words.endOf(value);
        boolean sentence =
                form == Form.WORD && Values.isPlainWord(text, value, end) && !CommandOperands.isLast(text, end);
        if (form != Form.JOINED && !sentence) {
            findInWord(text, value, end, form, sink);
        }
    }

    private static void findInWord(Text text, int start, int end, Form form, Sink sink) {
        int value = start;
        int valueEnd = end;
        int quote = quoteAt(text, start);
        if (quote != 0) {
            value += Quote.width(quote);
            valueEnd = quotedEnd(text, start, end);
        }
        if (form == Form.USER) {
            int password = behind(text, behindMask(text, value, valueEnd), valueEnd, ':');
            if (password == valueEnd && isKey(text, value, valueEnd - 1)) {
                sink.found(value, valueEnd - 1, Confidence.HIGH);
            }
            value = password;
        } else if (form == Form.PERCENT || form == Form.COMMA) {
            value = behind(text, value, valueEnd, form == Form.COMMA ? ',' : '%');
        } else if (form == Form.PASS) {
            value = Chars.isAt(text, value, "pass:") ? value + 5 : valueEnd;
        }
        if (quote == 0 && value > start && quoteAt(text, value) != 0 && quotedEnd(text, value, valueEnd) < valueEnd) {
            valueEnd = quotedEnd(text, value, valueEnd);
            value += Quote.width(quoteAt(text, value));
        }
        if (isSecret(text, value, valueEnd)) {
            sink.found(value, valueEnd, Values.isRandom(text, value, valueEnd) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    /** The quotation mark that a word begins with, 0 for none; what the line stands in may escape it. */
    static int quoteAt(Text text, int start) {
        int quote = Quote.at(text, start);
        return Quote.mark(quote) == '`' ? 0 : quote;
    }

    /** Where a quoted word ends without its mark, if it has a second one. */
    static int quotedEnd(Text text, int start, int end) {
        int quote = Quote.at(text, start);
        int mark = end - Quote.width(quote);
        return mark > start && Quote.at(text, mark) == quote ? mark : end;
    }

    static boolean isSecret(Text text, int start, int end) {
        return start < end && text.at(start) != '-' && !Values.isVoid(text, start, end);
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
            findInWord(text, slash, at, Form.ANY, sink);
        }
    }

    private static int behind(Text text, int start, int end, int separator) {
        int i = start;
        while (i < end && text.at(i) != separator) {
            i++;
        }
        return Math.min(i + 1, end);
    }
}
