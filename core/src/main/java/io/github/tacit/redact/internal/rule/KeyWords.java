package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Text;
import java.util.List;
import java.util.Locale;

/**
 * The words of {@code keywords.tsv}, and what the words of a name say about the value behind it.
 *
 * <p>A name is read as words: {@code apiKey}, {@code API_KEY}, {@code api-key} and {@code APIKey} are all "api key". Only
 * whole words count, so that {@code monkey} and {@code keyboard} say nothing.
 */
final class KeyWords {
    /** A word that names a credential: key, token, secret. */
    static final int STRONG = 1;

    /** A word that is near credentials, and near many other things: api, client. */
    static final int WEAK = 2;

    /** A word that names something else that looks random: commit, digest, trace. */
    static final int PLAIN = 4;

    /** A word that makes a key another thing: public, partition. */
    private static final int OTHER = 8;

    /** A word between a name and its value: is, was. */
    static final int FILLER = 16;

    /** The hash of no characters. */
    private static final long START = 1;

    private static final long[] WORDS = new long[1024];
    private static final byte[] KINDS = new byte[WORDS.length];

    static {
        TableReader.read("keywords.tsv", 2, cells -> {
            int kind = kindNamed(cells[0]);
            TableReader.words(cells[1]).forEach(word -> add(word, kind));
            return kind;
        });
    }

    private KeyWords() {}

    /**
     * What the words that begin at {@code [start, end)} say: {@link #STRONG}, {@link #WEAK}, {@link #PLAIN}, {@link
     * #FILLER} together. In one pass.
     */
    static int of(Text text, int start, int end) {
        int said = 0;
        int before = 0;
        int i = start;
        int c = text.at(i);
        while (i < end) {
            if (!isLetter(c)) {
                c = text.at(++i);
                continue;
            }
            long hash = START;
            int previous;
            do {
                hash = extend(hash, c);
                previous = c;
                c = text.at(++i);
            } while (isLetter(c) && !isHump(text, i, c, previous));
            int kind = kindOf(hash);
            if (kind == STRONG && before == OTHER) {
                kind = 0;
            }
            said |= kind & ~OTHER;
            before = kind;
        }
        return said;
    }

    /** Where the word that begins at {@code start} ends: before a hump, a digit, a sign. */
    static int wordEnd(Text text, int start) {
        int i = start + 1;
        while (isLetter(text.at(i)) && !isHump(text, i, text.at(i), text.at(i - 1))) {
            i++;
        }
        return i;
    }

    /** Whether the letter {@code c} at {@code i} begins a word: {@code apiKey}, {@code APIKey}. */
    private static boolean isHump(Text text, int i, int c, int previous) {
        return isUpper(c) && (!isUpper(previous) || isLower(text.at(i + 1)));
    }

    /** What the word at {@code [start, end)} says, its case aside. */
    static int kindOf(Text text, int start, int end) {
        long hash = START;
        for (int i = start; i < end; i++) {
            hash = extend(hash, text.at(i));
        }
        return kindOf(hash);
    }

    private static long extend(long hash, int c) {
        return 31 * hash + (c | 0x20);
    }

    private static int kindOf(long hash) {
        int slot = slot(hash);
        while (WORDS[slot] != 0) {
            if (WORDS[slot] == hash) {
                return KINDS[slot];
            }
            slot = slot + 1 & WORDS.length - 1;
        }
        return 0;
    }

    private static void add(String word, int kind) {
        long hash = START;
        for (int i = 0; i < word.length(); i++) {
            hash = extend(hash, word.charAt(i));
        }
        int slot = slot(hash);
        while (WORDS[slot] != 0) {
            if (WORDS[slot] == hash) {
                throw new IllegalStateException("key word " + word + " stands twice");
            }
            slot = slot + 1 & WORDS.length - 1;
        }
        WORDS[slot] = hash;
        KINDS[slot] = (byte) kind;
    }

    private static int slot(long hash) {
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 54) & WORDS.length - 1;
    }

    private static int kindNamed(String kind) {
        List<String> kinds = List.of("strong", "weak", "plain", "other", "filler");
        int index = kinds.indexOf(kind.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("kind " + kind + " is none of " + kinds);
        }
        return 1 << index;
    }

    static boolean isLetter(int c) {
        return isUpper(c) || isLower(c);
    }

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }
}
