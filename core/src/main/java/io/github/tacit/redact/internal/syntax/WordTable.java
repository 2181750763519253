package io.github.tacit.redact.internal.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private WordTable(String table, String... roles) {
        int capacity = Integer.highestOneBit(Math.max(8, count(table)) * 4);
        hashes = new long[capacity];
        flags = new int[capacity];
        String[] words = new String[capacity];
        int most = 0;
        for (int from = 0; from < table.length(); from = lineEnd(table, from) + 1) {
            if (table.charAt(from) == '#' || table.charAt(from) == '\n') {
                continue;
            }
            int end = lineEnd(table, from);
            int tab = table.indexOf('\t', from);
            int bit = 1 << indexOf(table.substring(from, tab), roles);
            for (int start = tab + 1; start <= end; ) {
                int blank = table.indexOf(' ', start);
                int wordEnd = blank < 0 || blank > end ? end : blank;
                put(table.substring(start, wordEnd), bit, words);
                most = Math.max(most, wordEnd - start);
                start = wordEnd + 1;
            }
        }
        longest = most;
    }

    /** How many words there are, or more. */
    private static int count(String table) {
        int count = 0;
        for (int at = table.indexOf(' '); at >= 0; at = table.indexOf(' ', at + 1)) {
            count++;
        }
        return count;
    }

    private static int lineEnd(String table, int from) {
        int newLine = table.indexOf('\n', from);
        return newLine < 0 ? table.length() : newLine;
    }

    /**
     * Reads a resource beside this class: lines of a role, a tab and words; {@code #} begins a comment.
     *
     * @param roles the roles in the order of their bits
     */
    static WordTable read(String resource, String... roles) {
        try (InputStream in = Objects.requireNonNull(WordTable.class.getResourceAsStream(resource), resource)) {
            return new WordTable(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1), roles);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
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

    private void put(String word, int bit, String[] words) {
        long hash = hash(word);
        int slot = slot(hash);
        if (words[slot] != null && !words[slot].equals(word)) {
            throw new IllegalStateException(word + ": its hash is taken");
        }
        words[slot] = word;
        hashes[slot] = hash;
        flags[slot] |= bit;
    }

    /** The roles of a word as bits, 0 when it is not in the table. */
    int rolesOf(long hash) {
        return flags[slot(hash)];
    }

    /** The length of the longest word. */
    int longest() {
        return longest;
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
