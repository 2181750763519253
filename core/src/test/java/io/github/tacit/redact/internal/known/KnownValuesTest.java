package io.github.tacit.redact.internal.known;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.spi.Text;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownValuesTest {
    private static final String ALPHABET =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_{|}~äß€";

    private final Random random = new Random(7);
    private final KnownValues values = new KnownValues();

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 23, 24, 31, 32, 48, 63, 64, 65, 100, 1000})
    void aValueIsFoundAtEveryPosition(int length) {
        String secret = secret(length);
        values.register(secret, false);
        for (int before = 0; before < 40; before++) {
            for (int after : new int[] {0, 1, 5, 20}) {
                String text = noise(before) + secret + noise(after);
                assertCovered(text, before, before + length);
            }
        }
    }

    @Test
    void aValueIsFoundInEverySpelling() {
        for (int round = 0; round < 300; round++) {
            String secret = secret(6 + random.nextInt(60));
            KnownValues fresh = new KnownValues();
            fresh.register(secret, false);
            for (String spelling : spellings(secret)) {
                if (spelling.length() >= 6) {
                    String text = noise(random.nextInt(30)) + spelling + noise(random.nextInt(30));
                    assertTrue(isCovered(fresh, text, spelling), () -> "not found: " + spelling + " of " + secret);
                }
            }
        }
    }

    @Test
    void theBase64OfALongerTextIsCoveredAtAllThreePlaces() {
        String secret = "correct horse/battery+staple";
        values.register(secret, false);
        for (int before = 0; before < 6; before++) {
            for (Base64.Encoder encoder :
                    List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
                byte[] whole = ("u".repeat(before) + secret + "tail").getBytes(UTF_8);
                String text = encoder.encodeToString(whole);
                int[] span = only(values, text);
                // Every character that holds a bit of the secret.
                assertEquals(8 * before / 6, span[0]);
                assertEquals((8 * (before + secret.length()) + 5) / 6, span[1]);
            }
        }
    }

    @Test
    void aTruncatedValueIsFoundFromTwelveCharactersOn() {
        String secret = secret(40);
        values.register(secret, false);
        for (int kept = 12; kept < 40; kept++) {
            for (int before = 0; before < 20; before++) {
                String text = noise(before) + secret.substring(0, kept);
                assertCovered(text, before, text.length());
            }
        }
        assertTrue(find(values, "x " + secret.substring(0, 11)).isEmpty());
    }

    @Test
    void aValueCutOffByAnEllipsisIsFound() {
        String secret = secret(40);
        values.register(secret, false);
        assertCovered("token: " + secret.substring(0, 20) + "... (20 more)", 7, 27);
    }

    @Test
    void aValueCutOffWithinATextIsFoundFromTwelveCharactersOn() {
        String secret = Long.toString(random.nextLong() >>> 1, 36) + Long.toString(random.nextLong() >>> 1, 36);
        values.register(secret, false);
        for (String end : List.of("\nnext line", "\r\nnext line", "... (20 more)", "..", "\u2026 more")) {
            for (int kept = 12; kept < secret.length(); kept++) {
                for (int before = 0; before < 17; before++) {
                    String text = noise(before) + secret.substring(0, kept) + end;
                    int covered = before + kept;
                    if (!end.equals("..")) {
                        assertCovered(text, before, covered);
                    }
                }
            }
        }
        String json = "{\"message\":\"x " + secret.substring(0, 15) + "\",\"user\":\"alice\"}";
        assertCovered(json, 14, 29);
    }

    @Test
    void aValueCutOffByAQuoteIsFoundFromTwelveCharactersOn() {
        String secret = Long.toString(random.nextLong() >>> 1, 36) + Long.toString(random.nextLong() >>> 1, 36);
        values.register(secret, false);
        for (String end : List.of("\"", "\",\"user\":\"alice\"}", "\\\",\\\"user\\\":1}", "\\n\\tat x", "\r")) {
            for (int kept = 12; kept < secret.length(); kept++) {
                for (int before = 0; before < 17; before++) {
                    assertCovered(noise(before) + secret.substring(0, kept) + end, before, before + kept);
                }
            }
        }
    }

    @Test
    void aCutOffBase64OfAValueIsFoundAtAllThreePlaces() {
        String secret = secret(40);
        values.register(secret, false);
        for (String user : List.of("", "u", "us", "joe:", "alice:")) {
            String base64 = Base64.getEncoder().encodeToString((user + secret).getBytes(UTF_8));
            // The character in which the secret begins holds bits of it too.
            int start = 8 * user.getBytes(UTF_8).length / 6;
            int whole = (8 * user.getBytes(UTF_8).length + 5) / 6;
            for (int kept = whole + 12; kept < base64.length() - 4; kept++) {
                for (int before = 0; before < 9; before++) {
                    String text = "x".repeat(before) + base64.substring(0, kept);
                    assertCovered(text, before + start, text.length());
                    assertCovered(text + "\"}", before + start, text.length());
                }
            }
        }
    }

    @Test
    void aMarkOfACutThatTheValueHoldsItselfEndsItNowhere() {
        String secret = "correct \"horse\" battery ... staple\nand \u00fcber";
        values.register(secret, false);
        for (int kept = 12; kept < secret.length(); kept++) {
            assertCovered(secret.substring(0, kept), 0, kept);
        }
    }

    @Test
    void valuesThatShareALongBeginningCostNoMoreThanOthers() {
        String beginning = noise(100);
        for (int i = 0; i < 20_000; i++) {
            values.register(beginning + Integer.toString(i, 36) + "x".repeat(i % 50), false);
        }
        assertCovered(beginning + Integer.toString(10_000, 36), 0, 103);
        assertTrue(find(values, beginning + "-none of these" + " but something else".repeat(9))
                .isEmpty());
    }

    @Test
    void aTextMadeOfTheBeginningsOfLongValuesIsMaskedInLinearTime() {
        String unit = noise(13);
        String beginning = unit.repeat(300);
        for (int i = 0; i < 200; i++) {
            values.register(beginning.substring(0, 200 + 15 * i) + "!" + i, false);
        }
        String text = beginning.repeat(8);
        // No value is there; but to find that out everywhere would take too long, so some is masked all the same.
        assertTrue(only(values, text)[1] > text.length() / 2);
    }

    @Test
    void aTextMadeOfOneBeginningIsReadInLinearTime() {
        String secret = secret(4_000).replaceAll("[^a-z]", "x");
        values.register(secret, false);
        byte[] bytes = secret.substring(0, 12).repeat(5_000).getBytes(UTF_8);
        CountingText text = new CountingText();
        text.set(bytes, bytes.length, true, true);
        values.find(text, (start, end, confidence) -> {});
        assertTrue(text.reads < 100L * bytes.length, text.reads + " reads");
    }

    private static final class CountingText extends Text {
        private long reads;

        @Override
        public int at(int position) {
            reads++;
            return super.at(position);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gr\u00fc\u00dfe an \u00c4rzte", "p\u00e4ssw\u00f6rt-42"})
    void aValueOutsideAsciiIsFoundInLatin1Too(String secret) {
        values.register(secret, false);
        byte[] latin1 = secret.getBytes(ISO_8859_1);
        for (String text : List.of(
                URLEncoder.encode(secret, ISO_8859_1),
                URLEncoder.encode(secret, UTF_8),
                HexFormat.of().formatHex(latin1),
                HexFormat.of().formatHex(secret.getBytes(UTF_8)),
                new String(secret.getBytes(UTF_8), ISO_8859_1))) {
            assertCovered("x=" + text + "&", 2, 2 + text.length());
        }
        for (int before = 0; before < 3; before++) {
            byte[] pair = ("u".repeat(before) + secret).getBytes(ISO_8859_1);
            String text = Base64.getEncoder().withoutPadding().encodeToString(pair);
            assertCovered(text, 8 * before / 6, text.length());
        }
    }

    @Test
    void aPrefixThatGoesOnDifferentlyIsAnotherValue() {
        String secret = secret(40);
        values.register(secret, false);
        assertTrue(find(values, secret.substring(0, 20) + "-something else entirely, far away")
                .isEmpty());
    }

    @Test
    void whatACharacterBeyondLatin1LooksLikeHidesNoValue() {
        for (String secret :
                List.of("\u4e2d\u6587-pass", "p\u0142atno\u015b\u0107-2024-xyz", "gr\u00fc\u00dfe an alle")) {
            KnownValues fresh = new KnownValues();
            KnownValues.Ticket ticket = fresh.register(secret, false);
            for (int before = 0; before < 13; before++) {
                assertTrue(fresh.mayFind(lowBytes("\u4e2d".repeat(before) + secret + "\u6587")), secret);
            }
            fresh.forget(ticket);
            assertFalse(fresh.mayFind(lowBytes(secret)));
        }
    }

    private static Text lowBytes(String string) {
        byte[] bytes = new byte[string.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) string.charAt(i);
        }
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }

    @Test
    void aForgottenValueIsNotFoundAndItsTwinIs() {
        String one = secret(30);
        KnownValues.Ticket first = values.register(one, false);
        KnownValues.Ticket again = values.register(one, false);
        values.forget(first);
        assertFalse(find(values, one).isEmpty());
        values.forget(again);
        assertTrue(find(values, one).isEmpty());
        assertTrue(values.isEmpty());
    }

    @Test
    void rareSpellingsAreThoseOfTheFirstThousands() {
        String early = secret(20);
        values.register(early, false);
        for (int i = 0; values.spellings() < 100_000; i++) {
            values.register("value-number-" + i, false);
        }
        String late = secret(20);
        values.register(late, false);
        for (String secret : List.of(early, late)) {
            String percent = HexFormat.of().withPrefix("%").formatHex(secret.getBytes(UTF_8));
            String base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_16LE));
            for (String rare : List.of(percent, base64)) {
                assertEquals(secret.equals(late), find(values, "x=" + rare).isEmpty());
            }
            assertFalse(find(values, "x=" + HexFormat.of().formatHex(secret.getBytes(UTF_8)))
                    .isEmpty());
        }
    }

    @Test
    void valuesComeAndGoWithoutEnd() {
        List<String> living = new ArrayList<>();
        List<KnownValues.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String secret = secret(20);
            living.add(secret);
            tickets.add(values.register(secret, false));
            if (living.size() > 100) {
                int gone = random.nextInt(living.size());
                living.remove(gone);
                values.forget(tickets.remove(gone));
            }
        }
        for (String secret : living) {
            assertCovered("a " + secret + " b", 2, 22);
        }
        assertTrue(values.spellings() < 100 * 80, "spellings " + values.spellings());
    }

    @Test
    void valuesThatShareTheirBeginningAreToldApart() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            secrets.add("service-account-key-" + String.format("%08d", i));
            values.register(secrets.get(i), false);
        }
        for (String secret : secrets) {
            assertCovered("key " + secret + ".", 4, 32);
        }
        assertTrue(find(values, "key service-account-key-99999999 is another").isEmpty());
    }

    @Test
    void fingerprintsNeedTheirKey() {
        Text text = new Text();
        byte[] bytes = "the same characters".getBytes(ISO_8859_1);
        text.set(bytes, bytes.length, true, true);
        assertNotEquals(new Fingerprint().of(text, 0, bytes.length), new Fingerprint().of(text, 0, bytes.length));
        Fingerprint one = new Fingerprint();
        assertEquals(one.of(text, 0, bytes.length), one.of(text, 0, bytes.length));
        assertNotEquals(one.of(text, 0, 8), one.of(text, 0, 9));
    }

    @Test
    void valuesRegisteredByManyThreadsAreFoundAsSoonAsTheyAreIn() throws InterruptedException {
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Random own = new Random(t);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    String secret = secret(own, 8 + own.nextInt(40));
                    KnownValues.Ticket ticket = values.register(secret, false);
                    assertTrue(isCovered(values, "<" + secret + ">", secret), secret);
                    if (own.nextBoolean()) {
                        values.forget(ticket);
                    }
                }
            });
            thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    private static List<String> spellings(String secret) {
        byte[] utf8 = secret.getBytes(UTF_8);
        String form = URLEncoder.encode(secret, UTF_8);
        String percent = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        StringBuilder unicode = new StringBuilder();
        secret.chars().forEach(c -> unicode.append(String.format("\\u%04x", c)));
        return List.of(
                secret,
                new String(utf8, ISO_8859_1),
                HexFormat.of().formatHex(utf8),
                HexFormat.of().withUpperCase().formatHex(utf8),
                form,
                URLEncoder.encode(form, UTF_8),
                percent,
                percent.replace("%", "%25"),
                lowerHex(percent),
                json,
                json.replace("/", "\\/"),
                json.replace("\\", "\\\\").replace("\"", "\\\""),
                unicode.toString(),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&#34;")
                        .replace("'", "&#39;"),
                secret.replace("'", "'\\''"),
                secret.replace("'", "'\"'\"'"),
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("`", "\\`"),
                json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"),
                json.replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("=", "\\u003d")
                        .replace("'", "\\u0027"),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#039;"),
                secret.replace("\"", "\"\""));
    }

    private static String lowerHex(String percent) {
        StringBuilder lower = new StringBuilder(percent);
        for (int i = 0; i + 2 < lower.length(); i++) {
            if (lower.charAt(i) == '%') {
                lower.setCharAt(i + 1, Character.toLowerCase(lower.charAt(i + 1)));
                lower.setCharAt(i + 2, Character.toLowerCase(lower.charAt(i + 2)));
            }
        }
        return lower.toString();
    }

    private void assertCovered(String text, int start, int end) {
        int[] span = only(values, text);
        assertEquals(start, span[0], text);
        assertEquals(end, span[1], text);
    }

    private static boolean isCovered(KnownValues values, String text, String spelling) {
        int start = text.indexOf(spelling);
        return find(values, text).stream().anyMatch(span -> span[0] <= start && span[1] >= start + spelling.length());
    }

    private static int[] only(KnownValues values, String text) {
        List<int[]> found = find(values, text);
        assertFalse(found.isEmpty(), () -> "nothing in " + text);
        int[] union = found.get(0).clone();
        for (int[] span : found) {
            union[0] = Math.min(union[0], span[0]);
            union[1] = Math.max(union[1], span[1]);
        }
        return union;
    }

    private static List<int[]> find(KnownValues values, String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.min(text.charAt(i), 0xFF);
        }
        Text window = new Text();
        window.set(Arrays.copyOf(bytes, bytes.length + 100), bytes.length, true, true);
        List<int[]> spans = new ArrayList<>();
        values.find(window, (start, end, confidence) -> spans.add(new int[] {start, end}));
        return spans;
    }

    private String secret(int length) {
        return secret(random, length);
    }

    private static String secret(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private String noise(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
