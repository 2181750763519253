package io.github.tacit.redact;

import jakarta.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads the scalars of a YAML file with the names above them, {@code spring.datasource.password}: block and flow
 * mappings and sequences, plain and quoted scalars and block scalars (YAML 1.2 chapters 6 to 8), as configurations have
 * them. What is no configuration (complex keys, plain scalars over several lines) is left out. Not thread-safe.
 */
final class YamlValues {
    private static final int DEEPEST = 64;

    private final List<String> lines;
    private final BiConsumer<String, String> told;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int next;

    /** A name and how far it is indented. */
    private record Level(int indentation, String path) {}

    private YamlValues(List<String> lines, BiConsumer<String, String> told) {
        this.lines = lines;
        this.told = told;
    }

    static void read(List<String> lines, BiConsumer<String, String> told) {
        new YamlValues(lines, told).read();
    }

    private void read() {
        while (next < lines.size()) {
            String line = lines.get(next++);
            int indentation = indentation(line);
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith("---") || content.startsWith("%")) {
                continue;
            }
            entry(indentation, content);
        }
    }

    private void entry(int indentation, String content) {
        if (content.startsWith("- ") || content.equals("-")) {
            String item = content.substring(1).strip();
            int inner = indentation + content.length() - item.length();
            // Items may stand as far left as their sequence's name.
            leave(indentation + 1);
            int end = nameEnd(item);
            if (end < 0) {
                value(indentation, path(), item);
            } else {
                leave(inner);
                named(inner, item, end);
            }
            return;
        }
        leave(indentation);
        int end = nameEnd(content);
        if (end >= 0) {
            named(indentation, content, end);
        }
    }

    private void named(int indentation, String content, int nameEnd) {
        String name = unquoted(content.substring(0, nameEnd).strip());
        String path = path().isEmpty() ? name : path() + '.' + name;
        String rest = withoutProperties(content.substring(nameEnd + 1).strip());
        if (rest.isEmpty() || rest.startsWith("#")) {
            if (levels.size() < DEEPEST) {
                levels.push(new Level(indentation, path));
            }
        } else {
            value(indentation, path, rest);
        }
    }

    private void leave(int indentation) {
        while (!levels.isEmpty() && levels.peek().indentation() >= indentation) {
            levels.pop();
        }
    }

    private String path() {
        Level level = levels.peek();
        return level == null ? "" : level.path();
    }

    private void value(int indentation, String path, String written) {
        String text = withoutProperties(written);
        char first = text.isEmpty() ? '#' : text.charAt(0);
        switch (first) {
            case '#', '*' -> {}
            case '|', '>' -> tell(path, block(indentation, first == '>'));
            case '{', '[' -> new Flow(text, told, DEEPEST).collection(path);
            case '"', '\'' -> tell(path, quoted(text, first));
            default -> tell(path, plain(text));
        }
    }

    private void tell(String path, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            told.accept(path, value);
        }
    }

    /** §8.1: the lines that are indented more than the name, without the indentation that they share. */
    private String block(int indentation, boolean folded) {
        List<String> block = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        while (next < lines.size()) {
            String line = lines.get(next);
            if (!line.isBlank() && indentation(line) <= indentation) {
                break;
            }
            least = line.isBlank() ? least : Math.min(least, indentation(line));
            block.add(line);
            next++;
        }
        StringBuilder text = new StringBuilder();
        for (String line : block) {
            text.append(line.isBlank() ? "" : line.substring(least)).append(folded ? ' ' : '\n');
        }
        return text.toString().stripTrailing();
    }

    /** §7.3.1 and §7.3.2; over several lines, their breaks become one space each. */
    private @Nullable String quoted(String begun, char quote) {
        StringBuilder text = new StringBuilder(begun);
        while (Quoted.end(text, 0, quote) < 0 && next < lines.size()) {
            text.append(' ').append(lines.get(next++).strip());
        }
        int end = Quoted.end(text, 0, quote);
        return end < 0 ? null : unquoted(text.substring(0, end + 1));
    }

    private static String plain(String text) {
        int comment = text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    /** Without an anchor and a tag before the value, §6.9. */
    private static String withoutProperties(String text) {
        String rest = text;
        while (rest.startsWith("&") || rest.startsWith("!")) {
            int space = rest.indexOf(' ');
            rest = space < 0 ? "" : rest.substring(space).strip();
        }
        return rest;
    }

    /** The colon behind a name; -1 when the text has none. */
    private static int nameEnd(String text) {
        char first = text.isEmpty() ? '#' : text.charAt(0);
        if (first == '{' || first == '[' || first == '#') {
            return -1;
        }
        int from = first == '"' || first == '\'' ? Quoted.end(text, 0, first) + 1 : 0;
        int colon = text.indexOf(':', from);
        while (colon >= 0 && colon + 1 < text.length() && text.charAt(colon + 1) > ' ') {
            colon = text.indexOf(':', colon + 1);
        }
        return colon;
    }

    private static int indentation(String line) {
        int spaces = 0;
        while (spaces < line.length() && line.charAt(spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }

    static String unquoted(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == '"' || first == '\'' ? Quoted.text(text, first) : text;
    }

    /** A mapping or sequence between braces or brackets, on one line. */
    private static final class Flow {
        private final String text;
        private final BiConsumer<String, String> told;
        private final int deepest;
        private int at;

        Flow(String text, BiConsumer<String, String> told, int deepest) {
            this.text = text;
            this.told = told;
            this.deepest = deepest;
        }

        /** Reads from an opening bracket to the one that closes it. */
        void collection(String path) {
            collection(path, 0);
        }

        private void collection(String path, int depth) {
            at++;
            String name = path;
            while (at < text.length() && depth < deepest) {
                char c = text.charAt(at);
                if (c == '}' || c == ']') {
                    at++;
                    return;
                } else if (c == '{' || c == '[') {
                    collection(name, depth + 1);
                } else if (c == ',') {
                    name = path;
                    at++;
                } else if (c == ' ' || c == ':') {
                    at++;
                } else {
                    String scalar = scalar(c);
                    if (at < text.length() && text.charAt(at) == ':') {
                        name = path.isEmpty() ? scalar : path + '.' + scalar;
                    } else if (!scalar.isEmpty()) {
                        told.accept(name, scalar);
                    }
                }
            }
        }

        private String scalar(char first) {
            int start = at;
            if (first == '"' || first == '\'') {
                int end = Quoted.end(text, at, first);
                at = end < 0 ? text.length() : end + 1;
                return end < 0 ? "" : unquoted(text.substring(start, at));
            }
            while (at < text.length() && ",{}[]".indexOf(text.charAt(at)) < 0 && !isColon()) {
                at++;
            }
            return text.substring(start, at).strip();
        }

        private boolean isColon() {
            return text.charAt(at) == ':' && (at + 1 == text.length() || text.charAt(at + 1) <= ' ');
        }
    }

    /** Scalars in quotes. */
    private static final class Quoted {
        private Quoted() {}

        /** Where the quote that begins at a position ends; -1 when it doesn't. */
        static int end(CharSequence text, int start, char quote) {
            for (int i = start + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    boolean doubled = quote == '\'' && i + 1 < text.length() && text.charAt(i + 1) == '\'';
                    if (!doubled) {
                        return i;
                    }
                    i++;
                }
            }
            return -1;
        }

        static String text(String quoted, char quote) {
            String inside = quoted.substring(1, Math.max(1, quoted.length() - 1));
            return quote == '\'' ? inside.replace("''", "'") : unescaped(inside);
        }

        /** §5.7. */
        private static String unescaped(String text) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\' || i + 1 == text.length()) {
                    out.append(c);
                    continue;
                }
                char kind = text.charAt(++i);
                int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
                int plain = "0abtnvfre".indexOf(kind);
                if (digits > 0 && i + digits <= text.length() - 1) {
                    out.appendCodePoint(codePoint(text.substring(i + 1, i + 1 + digits)));
                    i += digits;
                } else {
                    out.append(plain < 0 ? kind : "\0\7\b\t\n\13\f\r\33".charAt(plain));
                }
            }
            return out.toString();
        }

        private static int codePoint(String hex) {
            try {
                int code = Integer.parseInt(hex, 16);
                return Character.isValidCodePoint(code) ? code : '?';
            } catch (NumberFormatException e) {
                return '?';
            }
        }
    }
}
