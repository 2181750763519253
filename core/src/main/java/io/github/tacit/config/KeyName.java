package io.github.tacit.config;

import jakarta.annotation.Nullable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key's name as a pattern: what the user may write for it in files and in the environment. */
final class KeyName {
    static final String NUMBER = "<number>";

    /** No leading zero, so that one number has one name. */
    private static final String DIGITS = "(0|[1-9][0-9]{0,8})";

    private final ConfigKey key;
    private final String before;
    private final String after;
    private final Pattern written;
    private final Pattern variable;

    KeyName(ConfigKey key) {
        this.key = key;
        String name = key.key();
        int open = name.indexOf('<');
        int close = name.indexOf('>');
        if (open < 0) {
            before = name;
            after = "";
            written = Pattern.compile(Pattern.quote(name));
            variable = Pattern.compile(Pattern.quote(variable(name)));
        } else {
            before = name.substring(0, open);
            after = name.substring(close + 1);
            boolean number = name.startsWith(NUMBER, open);
            written = Pattern.compile(Pattern.quote(before) + (number ? DIGITS : "(.+)") + Pattern.quote(after));
            variable = Pattern.compile(
                    Pattern.quote(variable(before)) + (number ? DIGITS : "(.+)") + Pattern.quote(variable(after)));
        }
    }

    ConfigKey key() {
        return key;
    }

    /** The full name that a key in a file or a property stands for; null when it is not this key. */
    @Nullable String match(String name) {
        return written.matcher(name).matches() ? name : null;
    }

    /** The full name that an environment variable stands for; null when it is not this key's. */
    @Nullable String matchVariable(String name) {
        Matcher matcher = variable.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.groupCount() == 0
                ? before
                : before + matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + after;
    }

    /** The environment variable for a name: {@code TACIT_REDACT_MASK} for {@code tacit.redact.mask}. */
    static String variable(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
