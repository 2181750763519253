package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final String SECRET = "q\"W\\e <&>\n\u00e9\u20ac-0123456789abcdefghij";
    private static final byte[] KEY = "a key for tests only".getBytes(StandardCharsets.UTF_8);

    @Test
    void noMaskBreaksTheSyntaxAroundIt() {
        List<Mask> masks =
                List.of(Mask.label(), Mask.keep(8, 8), Mask.fixed("***"), Mask.sameLength(), Mask.fingerprint(KEY));
        for (Mask mask : masks) {
            String masked = mask(mask, SECRET);
            assertTrue(masked.matches("[A-Za-z0-9.*:\\[\\]-]+"), masked);
        }
    }

    @Test
    void theSecretKeepsAFifthAtMost() {
        assertEquals("01[redacted:x]89", mask(Mask.keep(2, 2), "01234567890123456789"));
        assertEquals("0123[redacted:x]", mask(Mask.keep(9, 9), "01234567890123456789"));
        assertEquals("[redacted:x]", mask(Mask.keep(4, 4), "short-one"));
    }

    @Test
    void sameLengthTellsNothingButTheLength() {
        assertEquals("*******", mask(Mask.sameLength(), "hunter2"));
    }

    @Test
    void oneSecretHasOneFingerprintUnderOneKey() {
        String first = mask(Mask.fingerprint(KEY), "correct horse battery staple");

        assertTrue(first.matches("\\[redacted:x:[0-9a-f]{8}]"), first);
        assertEquals(first, mask(Mask.fingerprint(KEY.clone()), "correct horse battery staple"));
        assertNotEquals(first, mask(Mask.fingerprint(KEY), "correct horse battery stapler"));
        assertNotEquals(first, mask(Mask.fingerprint(new byte[] {1}), "correct horse battery staple"));
        assertFalse(Mask.fingerprint(KEY).toString().contains("key for tests"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"", "\\", "a&b", "<x>", "a,b", "a;b", "\u00e9", "a=b", "a'b"})
    void aFixedMaskThatCouldEndAValueIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Mask.fixed(text));
    }

    private static String mask(Mask mask, String secret) {
        StringBuilder out = new StringBuilder();
        mask.append("x", "<" + secret + ">", 1, 1 + secret.length(), out);
        return out.toString();
    }
}
