package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges whether a name gives its value away: {@code userPassword}, {@code X-Api-Key}, {@code SMTP_PASS}. Immutable and
 * thread-safe.
 *
 * <p>A name is split into words ({@code camelCase}, snake, kebab, dots), and a table of words ({@code names.tsv}) says
 * which tell, which take back what was told ({@code passwordPolicy}, {@code public_key}, {@code maxTokens}) and which
 * change nothing. The last telling word decides.
 */
public final class Names {
    /** Longer names are not looked at: no real one is. */
    static final int LONGEST = 128;

    /** Fewer humps are two words or three; longer ones on the mean are words. */
    private static final int LEAST_HUMPS = 3;

    private static final int LONGEST_HUMP = 3;

    private static final int TELL = 1;
    private static final int KEY = 1 << 1;
    private static final int QUALIFIER = 1 << 2;
    private static final int OTHER = 1 << 3;
    private static final int WEAK = 1 << 4;
    private static final int KEEP = 1 << 5;
    private static final int BEFORE = 1 << 6;
    private static final int AFTER = 1 << 7;
    private static final int HARMLESS = 1 << 8;

    private static final WordTable TABLE = WordTable.read(
            "names.tsv", "tell", "key", "qualifier", "other", "weak", "keep", "before", "after", "harmless");

    /** Telling words that end longer ones written in one: {@code dbpassword}. */
    private static final String[] ENDINGS = {
        "password",
        "passwd",
        "passwort",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "secretkey",
        "accesskey",
        "privatekey",
        "authkey",
        "credentials",
        "pwd"
    };

    private final Set<String> added;
    private final Set<String> removed;

    /**
     * The table of names, changed by configuration.
     *
     * @param add names that give away, in any spelling
     * @param remove names that don't, in any spelling
     */
    public Names(Collection<String> add, Collection<String> remove) {
        added = spellings(add);
        removed = spellings(remove);
    }

    /** The names of the table alone. */
    public static Names standard() {
        return new Names(Set.of(), Set.of());
    }

    private static Set<String> spellings(Collection<String> names) {
        Set<String> letters = new HashSet<>();
        for (String name : names) {
            letters.add(lettersOf(name));
        }
        return Set.copyOf(letters);
    }

    /** The letters and digits of a name in lower case: what all its spellings share. */
    static String lettersOf(CharSequence name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                letters.append(name.charAt(i));
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether the value of something with this name is a secret, whatever it looks like. */
    public boolean givesAway(CharSequence name) {
        return judge(name) == Verdict.TELLING;
    }

    /** What a name says. */
    public Verdict judge(CharSequence name) {
        return name.length() > LONGEST ? Verdict.HARMLESS : judge(null, name, 0, name.length());
    }

    /** What the name at {@code [start, end)} of a text says. */
    Verdict judge(Text text, int start, int end) {
        return end - start > LONGEST ? Verdict.HARMLESS : judge(text, "", start, end);
    }

    private Verdict judge(@Nullable Text text, CharSequence name, int start, int end) {
        if (!added.isEmpty() || !removed.isEmpty()) {
            String letters = lettersOf(text == null ? name : copy(text, start, end));
            if (removed.contains(letters)) {
                return Verdict.HARMLESS;
            }
            for (String ending : added) {
                if (letters.endsWith(ending) && isWordStart(text, name, start, end, ending.length())) {
                    return Verdict.TELLING;
                }
            }
        }
        return judgeWords(text, name, start, end);
    }

    /** Whether a word begins {@code letters} letters and digits before the end: {@code userSsn} for {@code ssn}. */
    private static boolean isWordStart(@Nullable Text text, CharSequence name, int start, int end, int letters) {
        int i = end;
        for (int seen = 0; seen < letters; ) {
            i--;
            int c = at(text, name, i);
            seen += isLetter(c) || Chars.isDigit(c) ? 1 : 0;
        }
        if (i == start) {
            return true;
        }
        int before = at(text, name, i - 1);
        return !isLetter(before) || isUpper(at(text, name, i)) && isLower(before);
    }

    /** Literals of three or more characters, one of which is part of the name in every spelling. */
    static List<String> anchorsOf(String name) {
        String[] words = name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+", -1);
        String longest = Collections.max(List.of(words), Comparator.comparingInt(String::length));
        if (longest.length() >= 3) {
            return List.of(longest);
        }
        return List.of("", "_", "-", ".").stream()
                .map(separator -> String.join(separator, words))
                .filter(spelling -> spelling.length() >= 3)
                .toList();
    }

    private static String copy(Text text, int start, int end) {
        StringBuilder copy = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            copy.append((char) text.at(i));
        }
        return copy.toString();
    }

    private static Verdict judgeWords(@Nullable Text text, CharSequence name, int start, int end) {
        int level = 0;
        int before = 0;
        for (int wordStart = start; wordStart < end; ) {
            int first = at(text, name, wordStart);
            if (!isLetter(first)) {
                wordStart++;
                continue;
            }
            int wordEnd = wordEnd(text, name, wordStart, end);
            int roles = rolesOf(text, name, wordStart, wordEnd);
            boolean harmlessKey = (roles & KEY) != 0 && (before & (OTHER | HARMLESS)) != 0 && (before & QUALIFIER) == 0;
            level = next(level, before, roles);
            // publicKeyToken
            before = harmlessKey ? BEFORE : roles;
            wordStart = wordEnd;
        }
        return level == 2 ? Verdict.TELLING : level == 1 ? Verdict.WEAK : Verdict.HARMLESS;
    }

    /** How much is told after one more word: 0 nothing, 1 weakly, 2 all. */
    private static int next(int level, int before, int roles) {
        if ((roles & KEY) != 0) {
            return (before & QUALIFIER) != 0
                    ? 2
                    : (before & (OTHER | HARMLESS)) != 0 ? 0 : before == 0 ? level : Math.max(level, 1);
        }
        if ((roles & TELL) != 0) {
            return (before & BEFORE) != 0 ? 0 : 2;
        }
        if ((roles & HARMLESS) != 0) {
            return 0;
        }
        if ((roles & WEAK) != 0) {
            return (before & BEFORE) != 0 ? 0 : Math.max(level, 1);
        }
        if (level == 0 || (roles & KEEP) != 0) {
            return level;
        }
        return (roles & AFTER) != 0 ? 0 : 1;
    }

    private static int rolesOf(@Nullable Text text, CharSequence name, int start, int end) {
        long hash = WordTable.start();
        for (int i = start; i < end; i++) {
            hash = WordTable.extend(hash, at(text, name, i) | 0x20);
        }
        int roles = TABLE.rolesOf(hash);
        return roles != 0 ? roles : rolesOfCompound(text, name, start, end);
    }

    /** A word that the table doesn't know may be two written in one. */
    private static int rolesOfCompound(@Nullable Text text, CharSequence name, int start, int end) {
        for (String ending : ENDINGS) {
            if (end - start > ending.length() && isAt(text, name, end - ending.length(), ending)) {
                return TELL;
            }
        }
        // Unlike 0, a role that nothing asks for: something stands here.
        return 1 << 30;
    }

    private static boolean isAt(@Nullable Text text, CharSequence name, int position, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((at(text, name, position + i) | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The end of the word that begins here: {@code apiKey}, {@code APIKey} and {@code api_key} are two words each. */
    private static int wordEnd(@Nullable Text text, CharSequence name, int start, int end) {
        int regular = regularEnd(text, name, start, end);
        if (regular == end || !isLetter(at(text, name, regular))) {
            return regular;
        }
        // Humps follow.
        int run = erraticRun(text, name, start, end);
        return run > start ? run : regular;
    }

    private static int regularEnd(@Nullable Text text, CharSequence name, int start, int end) {
        int i = start + 1;
        while (i < end && isUpper(at(text, name, i))) {
            i++;
        }
        boolean acronym = i - start > 1;
        if (acronym && i < end && isLower(at(text, name, i)) && !isPluralS(text, name, i, end)) {
            return i - 1;
        }
        while (i < end && isLower(at(text, name, i))) {
            i++;
        }
        return i;
    }

    /**
     * Where the letters end whose case means nothing, {@code start} when it does: in {@code pAsSwOrD} every other letter
     * begins a hump, in {@code userPassword} few do.
     */
    private static int erraticRun(@Nullable Text text, CharSequence name, int start, int end) {
        int humps = 0;
        int i = start;
        while (i < end && isLetter(at(text, name, i))) {
            humps += i > start && isUpper(at(text, name, i)) && isLower(at(text, name, i - 1)) ? 1 : 0;
            i++;
        }
        return humps >= LEAST_HUMPS && i - start < LONGEST_HUMP * humps ? i : start;
    }

    private static boolean isPluralS(@Nullable Text text, CharSequence name, int i, int end) {
        return at(text, name, i) == 's' && (i + 1 == end || !isLetter(at(text, name, i + 1)));
    }

    private static int at(@Nullable Text text, CharSequence name, int i) {
        return text == null ? name.charAt(i) : text.at(i);
    }

    private static boolean isLetter(int c) {
        return isLower(c) || isUpper(c);
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }
}
