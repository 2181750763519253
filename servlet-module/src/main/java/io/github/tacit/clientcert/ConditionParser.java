package io.github.tacit.clientcert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads conditions that are joined: {@code subject "O=Acme" and (san-dns "a.example.com" or not issuer "CN=Old CA")}.
 * {@code not} binds closest, then {@code and}, then {@code or}. A value stands in double quotes; a double quote or
 * backslash in it has a backslash before it. One for each text; not thread-safe.
 *
 * <pre>
 * any  = all { "or" all }
 * all  = one { "and" one }
 * one  = "not" one | "(" any ")" | kind value
 * </pre>
 */
final class ConditionParser {
    /** Longer texts are no rule that anybody could read. */
    static final int LONGEST = 8192;

    private static final int DEEPEST = 32;

    private final String text;
    private int position;
    private int depth;

    private ConditionParser(String text) {
        this.text = text;
    }

    /**
     * The condition in a text.
     *
     * @throws IllegalArgumentException with what is wrong, and where
     */
    static ClientCondition parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("has more than " + LONGEST + " characters");
        }
        ConditionParser parser = new ConditionParser(text);
        ClientCondition condition = parser.any();
        parser.skipSpace();
        if (parser.position < text.length()) {
            throw parser.mistake("and, or or the end must stand here");
        }
        return condition;
    }

    private ClientCondition any() {
        List<ClientCondition> alternatives = new ArrayList<>(List.of(all()));
        while (word("or")) {
            alternatives.add(all());
        }
        return alternatives.size() == 1 ? alternatives.get(0) : ClientCondition.any(alternatives);
    }

    private ClientCondition all() {
        List<ClientCondition> conditions = new ArrayList<>(List.of(one()));
        while (word("and")) {
            conditions.add(one());
        }
        return conditions.size() == 1 ? conditions.get(0) : ClientCondition.all(conditions);
    }

    private ClientCondition one() {
        if (++depth > DEEPEST) {
            throw mistake("more than " + DEEPEST + " levels");
        }
        ClientCondition condition;
        if (word("not")) {
            condition = ClientCondition.not(one());
        } else if (sign('(')) {
            condition = any();
            if (!sign(')')) {
                throw mistake("a ) is missing");
            }
        } else {
            condition = kind();
        }
        depth--;
        return condition;
    }

    private ClientCondition kind() {
        for (ConditionKind kind : ConditionKind.values()) {
            if (word(kind.word())) {
                skipSpace();
                int start = position;
                try {
                    return kind.read(value());
                } catch (MistakeException e) {
                    throw e;
                } catch (IllegalArgumentException e) {
                    position = start;
                    throw mistake("the value of " + kind.word() + " " + e.getMessage());
                }
            }
        }
        throw mistake("not, ( or one of these must stand here: "
                + Arrays.stream(ConditionKind.values()).map(ConditionKind::word).collect(Collectors.joining(", ")));
    }

    private String value() {
        if (!sign('"')) {
            throw mistake("a value in double quotes must stand here");
        }
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '"') {
            // DN values have backslashes of their own: only \" and \\ are read here.
            boolean escaped = text.startsWith("\\\"", position) || text.startsWith("\\\\", position);
            position += escaped ? 1 : 0;
            value.append(text.charAt(position++));
        }
        if (position++ >= text.length()) {
            position = text.length();
            throw mistake("a double quote is missing");
        }
        return value.toString();
    }

    private boolean word(String word) {
        skipSpace();
        int end = position + word.length();
        boolean whole = end >= text.length() || !isWordCharacter(text.charAt(end));
        if (text.startsWith(word, position) && whole) {
            position = end;
            return true;
        }
        return false;
    }

    private static boolean isWordCharacter(char c) {
        return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private boolean sign(char sign) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == sign) {
            position++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private MistakeException mistake(String what) {
        return new MistakeException("at character " + (position + 1) + ": " + what);
    }

    /** A mistake whose place is told already. */
    private static final class MistakeException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        MistakeException(String message) {
            super(message);
        }
    }
}
