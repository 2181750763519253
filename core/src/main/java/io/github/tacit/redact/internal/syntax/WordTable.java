package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Words and what they say, read from a table. Immutable and thread-safe.
 *
 * <p>A lookup takes a word's 64-bit hash, so that no string is made of a piece of a text. FNV-1a, 64 bits; no two words
 * of a table share a hash, which the constructor checks.
 */
final class WordTable {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] hashes;
    private final int[] flags;
    private final int longest;

    /** For each length, the last characters of the words that are so long, a bit for each character modulo 64. */
    private final long[] lastOfLength;

    private WordTable(Map<String, Integer> words) {
        int capacity = Integer.highestOneBit(Math.max(8, words.size()) * 4);
        hashes = new long[capacity];
        flags = new int[capacity];
        int most = 0;
        for (String word : words.keySet()) {
            most = Math.max(most, word.length());
        }
        longest = most;
        lastOfLength = new long[most + 1];
        for (Map.Entry<String, Integer> word : words.entrySet()) {
            put(word.getKey(), word.getValue());
        }
    }

    /**
     * Reads a resource beside this class: lines of a role, a tab and words; {@code #} begins a comment.
     *
     * @param roles the roles in the order of their bits
     */
    static WordTable read(String resource, String... roles) {
        Map<String, Integer> words = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(WordTable.class.getResourceAsStream(resource), resource)) {
            String table = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            int from = 0;
            for (int end = table.indexOf('\n'); end >= 0; end = table.indexOf('\n', from)) {
                addLine(table.substring(from, end), roles, words);
                from = end + 1;
            }
            addLine(table.substring(from), roles, words);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return new WordTable(words);
    }

    private static void addLine(String line, String[] roles, Map<String, Integer> words) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int tab = line.indexOf('\t');
        int bit = 1 << indexOf(line.substring(0, tab), roles);
        int from = tab + 1;
        for (int blank = line.indexOf(' ', from); blank >= 0; blank = line.indexOf(' ', from)) {
            add(line.substring(from, blank), bit, words);
            from = blank + 1;
        }
        add(line.substring(from), bit, words);
    }

    private static void add(String word, int bit, Map<String, Integer> words) {
        Integer before = words.put(word, bit);
        if (before != null) {
            words.put(word, before | bit);
        }
    }

    private static int indexOf(String role, String[] roles) {
        for (int i = 0; i < roles.length; i++) {
            if (roles[i].equals(role)) {
                return i;
            }
        }
        throw new IllegalStateException("unknown role " + role);
    }

    private void put(String word, int bits) {
        long hash = hash(word);
        int slot = slot(hash);
        if (hashes[slot] == hash) {
            throw new IllegalStateException(word + ": its hash is taken");
        }
        hashes[slot] = hash;
        flags[slot] = bits;
        lastOfLength[word.length()] |= 1L << word.charAt(word.length() - 1);
    }

    /** The roles of a word as bits, 0 when it is not in the table. */
    int rolesOf(long hash) {
        return flags[slot(hash)];
    }

    /** The roles of the word at {@code [start, end)}, in either case. */
    int rolesOf(Text text, int start, int end) {
        if (end <= start || end - start > longest || !mayEndWith(text.at(end - 1), end - start)) {
            return 0;
        }
        long hash = start();
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            hash = extend(hash, Chars.isLetter(c) ? c | 0x20 : c);
        }
        return rolesOf(hash);
    }

    /** Whether a word of this length ends so: most that are asked for are none, and need not be read for that. */
    private boolean mayEndWith(int last, int length) {
        return (lastOfLength[length] >>> (Chars.isLetter(last) ? last | 0x20 : last) & 1) != 0;
    }

    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & hashes.length - 1;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }

    /** The hash of a word in lower case. */
    static long hash(String word) {
        long hash = start();
        for (int i = 0; i < word.length(); i++) {
            hash = extend(hash, word.charAt(i));
        }
        return hash;
    }

    /** The hash of the empty word. */
    static long start() {
        return FNV_OFFSET;
    }

    /** The hash of a word with one more letter, in lower case. */
    static long extend(long hash, int letter) {
        return (hash ^ letter) * FNV_PRIME;
    }
}
