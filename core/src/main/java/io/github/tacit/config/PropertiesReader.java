package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the format of {@link java.util.Properties#load(java.io.Reader)} and keeps what that class loses: lines, order
 * and duplicates. A malformed {@code \\u} escape and a key that stands twice are problems.
 */
final class PropertiesReader {
    private final String origin;
    private final @Nullable Path folder;
    private final String text;
    private final List<ConfigSetting> settings = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lineOfKey = new HashMap<>();
    private int position;
    private int line = 1;

    private PropertiesReader(String origin, @Nullable Path folder, String text) {
        this.origin = origin;
        this.folder = folder;
        this.text = text;
    }

    /** The settings of a file's text and what is wrong with it. */
    static ConfigSource read(String origin, @Nullable Path folder, String text) {
        PropertiesReader reader = new PropertiesReader(origin, folder, text);
        while (reader.position < text.length()) {
            reader.readLogicalLine();
        }
        return new ConfigSource(ConfigSource.Kind.FILE, reader.settings, reader.problems);
    }

    private void readLogicalLine() {
        skipBlanksAndContinuations();
        if (position == text.length()) {
            return;
        }
        char first = text.charAt(position);
        if (first == '#' || first == '!') {
            skipLine();
        } else if (isLineEnd(first)) {
            skipLineEnd();
        } else {
            readSetting();
        }
    }

    private void readSetting() {
        int start = line;
        StringBuilder key = new StringBuilder();
        StringBuilder value = new StringBuilder();
        boolean sound = readUntil(key, true);
        skipSeparator();
        sound &= readUntil(value, false);
        String where = origin + ":" + start;
        String name = key.toString();
        if (!sound) {
            problems.add(new ConfigProblem(where, name, "a \\u escape takes four hexadecimal digits"));
            return;
        }
        Integer before = lineOfKey.putIfAbsent(name, start);
        if (before != null) {
            problems.add(new ConfigProblem(where, name, "stands twice; line " + before + " has it too"));
            return;
        }
        settings.add(new ConfigSetting(name, value.toString(), where, folder));
    }

    /** Reads a key up to its separator, or a value up to its line's end, and resolves escapes; false when one is bad. */
    private boolean readUntil(StringBuilder out, boolean key) {
        boolean sound = true;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (isLineEnd(c) || (key && (c == '=' || c == ':' || isBlank(c)))) {
                return sound;
            }
            position++;
            if (c != '\\') {
                out.append(c);
            } else if (position < text.length()) {
                sound &= readEscape(out);
            }
        }
        return sound;
    }

    private boolean readEscape(StringBuilder out) {
        char c = text.charAt(position);
        if (isLineEnd(c)) {
            skipLineEnd();
            skipBlanks();
            return true;
        }
        position++;
        switch (c) {
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 'f' -> out.append('\f');
            case 'u' -> {
                return readUnicode(out);
            }
            default -> out.append(c);
        }
        return true;
    }

    private boolean readUnicode(StringBuilder out) {
        int end = position + 4;
        if (end > text.length()) {
            return false;
        }
        int code = 0;
        for (int i = position; i < end; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return false;
            }
            code = code * 16 + digit;
        }
        out.append((char) code);
        position = end;
        return true;
    }

    /** White space, at most one {@code =} or {@code :}, white space; a continued line may lie between them. */
    private void skipSeparator() {
        skipBlanksAndContinuations();
        if (position < text.length() && (text.charAt(position) == '=' || text.charAt(position) == ':')) {
            position++;
            skipBlanksAndContinuations();
        }
    }

    private void skipBlanksAndContinuations() {
        skipBlanks();
        while (position + 1 < text.length() && text.charAt(position) == '\\' && isLineEnd(text.charAt(position + 1))) {
            position++;
            skipLineEnd();
            skipBlanks();
        }
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    private void skipLine() {
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
            position++;
        }
        skipLineEnd();
    }

    private void skipLineEnd() {
        if (position < text.length()) {
            boolean carriageReturn = text.charAt(position++) == '\r';
            if (carriageReturn && position < text.length() && text.charAt(position) == '\n') {
                position++;
            }
            line++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
