package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.internal.rule.ProviderNames;
import io.github.tacit.redact.internal.rule.Rarity;
import io.github.tacit.redact.spi.Text;

/**
 * {@code key = "x"}, where nothing says whose or what key it is: of a map, of a cache, of a service. Only what looks like
 * nothing else is taken for a secret. Hexadecimal numbers and UUIDs are the keys of caches and of rows, unless the name
 * of a provider stands before them.
 */
final class LoneKey {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 256;

    private LoneKey() {}

    /** Whether the name is just that, and no word before says that it is harmless: {@code cache key=x}. */
    static boolean isAt(Text text, int nameStart, int nameEnd, Names names) {
        if (nameEnd - nameStart != 3 || !Chars.isAt(text, nameStart, "key")) {
            return false;
        }
        int before = nameStart - 1;
        return text.at(before) != ' '
                || !Chars.isName(text.at(before - 1))
                || names.judge(text, Chars.nameStart(text, before), nameEnd) != Verdict.HARMLESS;
    }

    static boolean isSecret(Text text, int nameStart, int start, int end) {
        if (end - start < SHORTEST || end - start > LONGEST || !Rarity.looksRandom(text, start, end)) {
            return false;
        }
        boolean number = true;
        boolean path = false;
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            number &= Chars.isHex(c) || c == '-';
            path |= c == '/' || c == '.';
            if (!Chars.isName(c) && c != '/' && c != '+' && c != '=') {
                return false;
            }
        }
        boolean strong = !number && !path && Values.isStrong(text, start, end, SHORTEST);
        return strong || isUsed(text, nameStart) || ProviderNames.standBefore(text, nameStart);
    }

    /** {@code using key=x}: what is used to get in. */
    private static boolean isUsed(Text text, int nameStart) {
        return Chars.isAt(text, nameStart - 6, "using ");
    }
}
