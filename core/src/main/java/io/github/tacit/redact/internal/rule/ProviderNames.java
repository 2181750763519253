package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of all providers: the words of {@code providers.tsv}, and those of {@code everyday.txt}, which are too common
 * to be looked for in every text. Stateless; allocates nothing.
 */
public final class ProviderNames {
    /** As far as {@link ProviderDetector} reads on. */
    private static final int REACH = ProviderDetector.REACH;

    private static final long[] NAMES = load();

    private ProviderNames() {}

    /** Whether a provider's name stands shortly before a position. */
    public static boolean standBefore(Text text, int end) {
        int i = Math.max(0, end - REACH);
        while (i < end) {
            if (!isPart(text.at(i))) {
                i++;
                continue;
            }
            long whole = 1;
            long hump = 1;
            int before = 0;
            for (; i < end && isPart(text.at(i)); i++) {
                int c = text.at(i);
                if (KeyWords.isUpper(c) && KeyWords.isLower(before)) {
                    if (isName(hump)) {
                        return true;
                    }
                    hump = 1;
                }
                whole = extend(whole, c);
                hump = extend(hump, c);
                before = c;
            }
            if (isName(whole) || isName(hump)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(int c) {
        return KeyWords.isLetter(c) || c >= '0' && c <= '9';
    }

    private static boolean isName(long hash) {
        return Arrays.binarySearch(NAMES, hash) >= 0;
    }

    private static long extend(long hash, int c) {
        return 31 * hash + (c | 0x20);
    }

    private static long[] load() {
        List<String> everyday = TableReader.read("everyday.txt", 1, cells -> cells[0]).stream()
                .flatMap(line -> TableReader.words(line).stream())
                .toList();
        return Stream.concat(
                        ProviderTable.load().stream()
                                .filter(row -> !row.provider().equals("generic")
                                        || row.words().size() > 100)
                                .flatMap(row -> row.words().stream()),
                        everyday.stream())
                .map(word -> word.replaceAll("[_-]$", ""))
                .filter(word -> word.matches("[a-z0-9]{4,}"))
                .mapToLong(ProviderNames::hash)
                .sorted()
                .distinct()
                .toArray();
    }

    private static long hash(String word) {
        long hash = 1;
        for (int i = 0; i < word.length(); i++) {
            hash = extend(hash, word.charAt(i));
        }
        return hash;
    }
}
