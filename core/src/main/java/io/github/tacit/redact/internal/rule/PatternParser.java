package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternNode.Boundary;
import io.github.tacit.redact.internal.rule.PatternNode.Choice;
import io.github.tacit.redact.internal.rule.PatternNode.One;
import io.github.tacit.redact.internal.rule.PatternNode.Repeat;
import io.github.tacit.redact.internal.rule.PatternNode.Secret;
import io.github.tacit.redact.internal.rule.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads the notation of patterns, see {@code docs/detectors.md}, and refuses everything else. For one reading. */
final class PatternParser {
    /** RE2 takes repetitions up to this as well. */
    static final int MOST_REPEATED = 1000;

    private static final int DEEPEST = 100;
    private static final String IGNORE_CASE = "(?i)";

    private final String pattern;
    private final boolean ignoreCase;
    private int at;
    private int depth;
    private boolean hasSecret;

    private PatternParser(String pattern) {
        this.pattern = pattern;
        this.ignoreCase = pattern.startsWith(IGNORE_CASE);
        this.at = ignoreCase ? IGNORE_CASE.length() : 0;
    }

    /**
     * The parts of a pattern.
     *
     * @throws PatternException where it leaves the notation, and when it can match the empty text
     */
    static PatternNode parse(String pattern) {
        PatternParser parser = new PatternParser(pattern);
        PatternNode node = parser.choice();
        if (parser.at < pattern.length()) {
            throw parser.refuse(parser.at, ") closes no group", "write \\)");
        }
        if (node.mayBeEmpty()) {
            throw parser.refuse(0, "the pattern matches the empty text", "demand a character, with + for *");
        }
        return node;
    }

    private PatternNode choice() {
        List<PatternNode> parts = new ArrayList<>();
        parts.add(sequence());
        while (isAt('|')) {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new Choice(List.copyOf(parts));
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (at < pattern.length() && !isAt('|') && !isAt(')')) {
            boolean hadSecret = hasSecret;
            PatternNode part = atom();
            parts.add(repeated(part, !hadSecret && hasSecret));
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
    }

    private PatternNode atom() {
        char c = pattern.charAt(at);
        switch (c) {
            case '(':
                return group();
            case '[':
                return new One(characterClass());
            case '.':
                at++;
                return new One(PatternChars.ANY_BUT_LINE_FEED);
            case '\\':
                if (pattern.startsWith("\\b", at)) {
                    at += 2;
                    return new Boundary();
                }
                return new One(fold(escape()));
            case '^', '$':
                throw refuse(at, c + " is an anchor", "leave it out or write \\" + c + "; \\b is a word boundary");
            case '*', '+', '?':
                throw refuse(at, c + " repeats nothing", "write \\" + c);
            case '{':
                throw refuse(at, "{ repeats nothing", "write \\{");
            default:
                at++;
                return new One(fold(PatternChars.of(ascii(c, at - 1))));
        }
    }

    private PatternNode group() {
        int open = at++;
        boolean secret = !isAt('?');
        if (secret) {
            if (hasSecret) {
                throw refuse(open, "a second capturing group", "only the secret is captured; write (?: )");
            }
            hasSecret = true;
        } else if (pattern.startsWith("?:", at)) {
            at += 2;
        } else {
            throw refuse(open, groupName(), "there are ( ), (?: ) and a leading (?i)");
        }
        if (++depth > DEEPEST) {
            throw refuse(open, "more than " + DEEPEST + " groups in each other", "nest less");
        }
        PatternNode part = choice();
        if (!isAt(')')) {
            throw refuse(open, "( is never closed", "add ) or write \\(");
        }
        at++;
        depth--;
        return secret ? new Secret(part) : part;
    }

    private String groupName() {
        String rest = pattern.substring(at);
        if (rest.startsWith("?=") || rest.startsWith("?!")) {
            return "(" + rest.substring(0, 2) + " is a lookahead";
        }
        if (rest.startsWith("?<=") || rest.startsWith("?<!")) {
            return "(" + rest.substring(0, 3) + " is a lookbehind";
        }
        if (rest.startsWith("?<") || rest.startsWith("?P")) {
            return "(" + rest.substring(0, 2) + " names a group";
        }
        return rest.startsWith("?>") ? "(?> is an atomic group" : "(? with flags";
    }

    private PatternNode repeated(PatternNode part, boolean holdsSecret) {
        if (at >= pattern.length()) {
            return part;
        }
        int start = at;
        int least;
        int most;
        switch (pattern.charAt(at)) {
            case '?':
                least = 0;
                most = 1;
                at++;
                break;
            case '*':
                least = 0;
                most = Repeat.UNBOUNDED;
                at++;
                break;
            case '+':
                least = 1;
                most = Repeat.UNBOUNDED;
                at++;
                break;
            case '{':
                at++;
                least = number(start);
                most = least;
                if (isAt(',')) {
                    at++;
                    most = isAt('}') ? Repeat.UNBOUNDED : number(start);
                }
                if (!isAt('}')) {
                    throw refuse(start, "{ begins no repetition", "write \\{, {n}, {n,} or {n,m}");
                }
                at++;
                break;
            default:
                return part;
        }
        checkRepeat(start, least, most, holdsSecret);
        return new Repeat(part, least, most);
    }

    private void checkRepeat(int start, int least, int most, boolean holdsSecret) {
        if (most < least || most == 0) {
            throw refuse(start, pattern.substring(start, at) + " allows nothing", "the second number is the larger");
        }
        if (holdsSecret && most > 1) {
            throw refuse(start, "the capturing group is repeated", "repeat inside of it, as in ([a-z]+)");
        }
        if (isAt('?')) {
            throw refuse(at, "lazy repetition", "leave the ? out: the longest match is taken");
        }
        if (isAt('+')) {
            throw refuse(at, "possessive repetition", "leave the + out: nothing backtracks");
        }
        if (isAt('*') || isAt('{')) {
            throw refuse(at, "a repetition of a repetition", "put a group (?: ) around the first");
        }
    }

    private int number(int start) {
        int digits = at;
        while (at < pattern.length() && at - digits < 5 && PatternChars.DIGIT.contains(pattern.charAt(at))) {
            at++;
        }
        if (at == digits) {
            throw refuse(start, "{ begins no repetition", "write \\{, {n}, {n,} or {n,m}");
        }
        int number = Integer.parseInt(pattern.substring(digits, at));
        if (number > MOST_REPEATED) {
            throw refuse(start, "a repetition of more than " + MOST_REPEATED, "{" + MOST_REPEATED + ",} has no end");
        }
        return number;
    }

    private PatternChars characterClass() {
        int open = at++;
        boolean negated = isAt('^');
        if (negated) {
            at++;
        }
        PatternChars all = PatternChars.NONE;
        while (!isAt(']')) {
            if (at >= pattern.length()) {
                throw refuse(open, "[ is never closed", "add ] or write \\[");
            }
            all = all.plus(item());
        }
        at++;
        PatternChars folded = fold(all);
        PatternChars result = negated ? folded.negated() : folded;
        if (result.size() == 0) {
            throw refuse(open, "an empty class", "name a character");
        }
        return result;
    }

    /** A character, a range or a class in a class. */
    private PatternChars item() {
        int start = at;
        PatternChars first = single();
        boolean range = isAt('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
        if (!range) {
            return first;
        }
        at++;
        PatternChars last = single();
        if (first.size() != 1 || last.size() != 1) {
            throw refuse(start, "a range between classes", "write \\- for a hyphen");
        }
        int from = only(first);
        int to = only(last);
        if (to < from) {
            throw refuse(start, "a range that ends before it begins", "write it from low to high");
        }
        return PatternChars.range(from, to);
    }

    private PatternChars single() {
        char c = pattern.charAt(at);
        if (c == '\\') {
            return escape();
        }
        if (c == '[') {
            throw refuse(at, "[ in a class", "write \\[; classes don't nest");
        }
        if (pattern.startsWith("&&", at)) {
            throw refuse(at, "&& in a class", "write the characters themselves");
        }
        at++;
        return PatternChars.of(ascii(c, at - 1));
    }

    private static int only(PatternChars single) {
        int c = 0;
        while (!single.contains(c)) {
            c++;
        }
        return c;
    }

    private PatternChars escape() {
        int start = at++;
        if (at >= pattern.length()) {
            throw refuse(start, "\\ escapes nothing", "write \\\\");
        }
        char c = pattern.charAt(at++);
        switch (c) {
            case 'd':
                return PatternChars.DIGIT;
            case 'D':
                return PatternChars.DIGIT.negated();
            case 'w':
                return PatternChars.WORD;
            case 'W':
                return PatternChars.WORD.negated();
            case 's':
                return PatternChars.SPACE;
            case 'S':
                return PatternChars.SPACE.negated();
            case 't':
                return PatternChars.of('\t');
            case 'n':
                return PatternChars.of('\n');
            case 'r':
                return PatternChars.of('\r');
            case 'x':
                return PatternChars.of(hexadecimal(start));
            default:
                if (PatternChars.WORD.contains(c) && c != '_') {
                    throw refuse(start, "\\" + c + " has no meaning here", escapeWayOut(c));
                }
                return PatternChars.of(ascii(c, at - 1));
        }
    }

    private static String escapeWayOut(char c) {
        if (c >= '0' && c <= '9') {
            return "there are no back-references; \\x41 is a character by its number";
        }
        return "there are \\d \\w \\s \\D \\W \\S \\b \\t \\n \\r \\x41, and \\ before signs";
    }

    private int hexadecimal(int start) {
        int high = at < pattern.length() ? Character.digit(pattern.charAt(at), 16) : -1;
        int low = at + 1 < pattern.length() ? Character.digit(pattern.charAt(at + 1), 16) : -1;
        if (high < 0 || high > 7 || low < 0) {
            throw refuse(start, "\\x without two digits up to 7f", "write \\x41");
        }
        at += 2;
        return high * 16 + low;
    }

    private char ascii(char c, int position) {
        if (c >= PatternChars.ASCII) {
            throw refuse(position, "a character beyond ASCII", "secrets are ASCII; [^\\x00-\\x7f] is any other");
        }
        return c;
    }

    private PatternChars fold(PatternChars chars) {
        return ignoreCase ? chars.folded() : chars;
    }

    private boolean isAt(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }

    private PatternException refuse(int position, String construct, String wayOut) {
        return new PatternException(position, construct, wayOut);
    }
}
