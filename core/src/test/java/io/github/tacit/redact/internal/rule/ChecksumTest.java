package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static final String BODY = "Zr4tQ0mB9xK2vN7cH1sL5wJ8pD3gF6";

    @Test
    void githubTokensEndInTheBase62CrcOfTheirBody() {
        assertHolds(Checksum.CRC32_BASE62, "ghp" + "_" + BODY + base62(crc(BODY)));
    }

    @Test
    void gitlabRoutableTokensEndInTheBase36CrcOfAllBefore() {
        String before = "glpat" + "-" + BODY + ".01.1a";
        String digits = Long.toString(crc(before), 36);
        assertHolds(Checksum.CRC32_BASE36, before + "0".repeat(7 - digits.length()) + digits);
    }

    @Test
    void atlassianTokensEndInTheHexCrcOfAllBefore() {
        String before = "ATATT" + BODY + "=";
        assertHolds(Checksum.CRC32_HEX, before + String.format(Locale.ROOT, "%08X", crc(before)));
    }

    @Test
    void grafanaTokensEndInTheHexCrcLowestByteFirst() {
        String before = "glsa" + "_" + BODY;
        int reversed = Integer.reverseBytes((int) crc(before));
        assertHolds(Checksum.CRC32_GRAFANA, before + "_" + String.format(Locale.ROOT, "%08x", reversed));
    }

    @Test
    void bech32HoldsOnTheVectorsOfBip173() {
        assertHolds(Checksum.BECH32, "A12UEL5L");
        assertHolds(Checksum.BECH32, "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
        assertHolds(Checksum.BECH32, "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w");
        assertFalse(holds(Checksum.BECH32, "A1G7SGD8"));
        assertFalse(holds(Checksum.BECH32, "x1b4n0q5v"));
    }

    @Test
    void cardNumbersPassLuhn() {
        assertHolds(Checksum.LUHN, "79927398713");
        assertTrue(holds(Checksum.LUHN, "4111 1111-1111 1111"));
        assertFalse(holds(Checksum.LUHN, "4111 1111-1111 1112"));
    }

    @Test
    void noChecksumHoldsOnLessThanItself() {
        for (Checksum checksum : Checksum.values()) {
            assertEquals(checksum == Checksum.NONE, holds(checksum, ""), checksum.name());
            assertEquals(checksum == Checksum.NONE, holds(checksum, "_"), checksum.name());
        }
    }

    @Test
    void anUnknownChecksumIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Checksum.named("crc64"));
    }

    /** It holds, and no longer does when a character changes. */
    private static void assertHolds(Checksum checksum, String token) {
        assertTrue(holds(checksum, token), checksum.name());
        int middle = token.length() - 2;
        char other = token.charAt(middle) == '0' ? '2' : '0';
        assertFalse(holds(checksum, token.substring(0, middle) + other + token.substring(middle + 1)), checksum.name());
    }

    private static boolean holds(Checksum checksum, String token) {
        byte[] bytes = ("<" + token + ">").getBytes(StandardCharsets.US_ASCII);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return checksum.holds(text, 1, bytes.length - 1);
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static String base62(long number) {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder digits = new StringBuilder();
        for (long rest = number; rest > 0; rest /= 62) {
            digits.insert(0, alphabet.charAt((int) (rest % 62)));
        }
        return "0".repeat(6 - digits.length()) + digits;
    }
}
