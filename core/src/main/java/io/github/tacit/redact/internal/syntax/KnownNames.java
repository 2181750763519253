package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Judges values whose names are known without a syntax: entries of the MDC, headers, key-value pairs. Immutable and
 * thread-safe.
 */
public final class KnownNames {
    /** The id of findings that cover a whole value. */
    static final String ID = "named-value";

    private final Names names;
    private final Cookies cookies;
    private final Set<String> placeholders;

    /** Judges with the names and the placeholders of a configuration. */
    public KnownNames(RedactionConfig config) {
        names = new Names(config.addedNames(), config.removedNames());
        cookies = new Cookies(names);
        placeholders = config.placeholders();
    }

    /** Where secrets stand in the value because of its name alone; empty for most names. */
    public List<Finding> find(String name, String value) {
        if (isCookie(name)) {
            return findCookies(value);
        }
        Verdict verdict = names.judge(name);
        return verdict != Verdict.HARMLESS && isSecret(value, verdict)
                ? List.of(new Finding(ID, 0, value.length(), Confidence.HIGH))
                : List.of();
    }

    /** Whether any value could be a secret because of this name. */
    public boolean tells(String name) {
        return isCookie(name) || names.judge(name) != Verdict.HARMLESS;
    }

    private static boolean isCookie(String name) {
        return name.regionMatches(true, name.length() - 6, "cookie", 0, 6)
                || name.regionMatches(true, name.length() - 7, "cookies", 0, 7);
    }

    private List<Finding> findCookies(String value) {
        List<Finding> found = new ArrayList<>();
        cookies.findPairs(
                textOf(value), 0, (start, end, sure) -> found.add(new Finding(cookies.id(), start, end, sure)));
        return found;
    }

    private boolean isSecret(String value, Verdict verdict) {
        Text text = textOf(value);
        int start = Chars.skipSpace(text, 0, text.length());
        int end = text.length();
        while (end > start && Chars.isSpace(text.at(end - 1))) {
            end--;
        }
        if (Values.isVoid(text, start, end) || Placeholders.contains(placeholders, text, start, end)) {
            return false;
        }
        if (verdict == Verdict.WEAK) {
            return Values.isStrong(text, start, end, 12) && !Values.isAlgorithm(text, start, end);
        }
        return Values.isRandom(text, start, end)
                || !Values.isStatusOrType(text, start, end)
                        && !Values.isMessage(text, start, end)
                        && !Values.isAddress(text, start, end);
    }

    private static Text textOf(String value) {
        byte[] bytes = new byte[value.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = value.charAt(i);
            bytes[i] = (byte) (c > 0x7F ? 0xFF : c);
        }
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }
}
