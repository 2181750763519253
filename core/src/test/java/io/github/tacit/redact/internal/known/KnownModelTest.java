package io.github.tacit.redact.internal.known;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.spi.Text;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random values in random texts against {@code String.indexOf} of what the JDK's own encoders make of them. */
class KnownModelTest {
    private static final int CASES = Boolean.getBoolean("test.long") ? 1_000_000 : 4_000;
    private static final int TELLING_PREFIX = 12;
    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
            "ab01",
            "aZ9-._~ +/=&%?#",
            "xY7\"'<>&\\,$!",
            "pq5äß€");
    private static final List<String> CUTS = List.of("\n", "\r", "\\n", "\\r", "\"", "\\\"", "...", "…", "é");

    @Test
    void whatAPlainSearchFindsIsFoundAndNothingElse() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<String> values = new ArrayList<>();
            KnownValues known = new KnownValues();
            for (int i = random.nextInt(4); i >= 0; i--) {
                values.add(value(random));
                known.register(values.get(values.size() - 1), true);
            }
            List<String> spellings = new ArrayList<>();
            values.forEach(value -> addSpellings(value, spellings));
            String text = text(random, spellings);
            // Which character beyond Latin-1 it is, others decide.
            check(known, spellings.stream().map(KnownModelTest::seen).toList(), seen(text), seed);
        }
    }

    private static void check(KnownValues known, List<String> spellings, String string, int seed) {
        BitSet found = new BitSet();
        known.find(textOf(string), (start, end, confidence) -> found.set(start, end));
        boolean any = false;
        for (String spelling : spellings) {
            for (int at = string.indexOf(spelling); at >= 0; at = string.indexOf(spelling, at + 1)) {
                any = true;
                int end = at + spelling.length();
                assertTrue(found.nextClearBit(at) >= end, "case " + seed + ": missed " + spelling);
            }
            any |= checkCut(found, spelling, spellings, string, seed);
        }
        if (!any) {
            assertEquals(new BitSet(), found, "case " + seed + ": found what is not there");
        }
    }

    /**
     * What is left of a spelling before the first mark of a cut is found, unless another one stands there whole; tells
     * whether its beginning is there.
     */
    private static boolean checkCut(BitSet found, String spelling, List<String> spellings, String string, int seed) {
        if (spelling.length() <= TELLING_PREFIX) {
            return false;
        }
        String beginning = spelling.substring(0, TELLING_PREFIX);
        for (int at = string.indexOf(beginning); at >= 0; at = string.indexOf(beginning, at + 1)) {
            int cut = cutOf(string, at, spelling);
            boolean isCut = cut >= 0 && string.startsWith(spelling.substring(0, cut - at), at);
            int start = at;
            if (isCut && spellings.stream().noneMatch(other -> string.startsWith(other, start))) {
                assertTrue(
                        found.nextClearBit(at) >= cut,
                        "case " + seed + ": missed " + spelling + " cut after " + (cut - at) + " characters");
            }
        }
        // In spellings that are not listed here, the last character may be the sign of an escape.
        return string.contains(beginning.substring(0, TELLING_PREFIX - 1));
    }

    /** The end of the text, or the first mark of a cut that the spelling does not hold itself; -1 when it goes on. */
    private static int cutOf(String string, int at, String spelling) {
        StringBuilder own = new StringBuilder();
        for (int i = TELLING_PREFIX; i < spelling.length(); i++) {
            own.append(mark(spelling, i));
        }
        for (int i = at + TELLING_PREFIX; i < at + spelling.length(); i++) {
            if (i == string.length()) {
                return i;
            }
            String mark = mark(string, i);
            // The second of two characters outside ASCII is not looked at.
            boolean counts = !mark.equals("o") || string.charAt(i - 1) < 0x80;
            if (!mark.isEmpty() && own.indexOf(mark) < 0) {
                return counts ? i : -1;
            }
        }
        return -1;
    }

    private static String mark(String string, int at) {
        String rest = string.substring(at, Math.min(string.length(), at + 3));
        if (rest.matches("(?s)[\\n\\r].*") || rest.matches("(?s)\\\\[nr].*")) {
            return "l";
        }
        if (rest.startsWith("\"") || rest.startsWith("\\\"")) {
            return "q";
        }
        return rest.equals("...") ? "d" : rest.charAt(0) >= 0x80 ? "o" : "";
    }

    private static String value(Random random) {
        String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
        return characters(random, 6 + random.nextInt(random.nextInt(10) == 0 ? 200 : 30), alphabet);
    }

    private static String characters(Random random, int count, String alphabet) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < count; i++) {
            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return value.toString();
    }

    private static void addSpellings(String value, List<String> spellings) {
        byte[] bytes = value.getBytes(UTF_8);
        String percent = URLEncoder.encode(value, UTF_8).replace("+", "%20");
        spellings.add(value);
        spellings.add(percent);
        spellings.add(URLEncoder.encode(percent, UTF_8));
        spellings.add(URLEncoder.encode(value, UTF_8));
        spellings.add(HexFormat.of().formatHex(bytes));
        spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
        spellings.add(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        spellings.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        spellings.add(HexFormat.of().withPrefix("%").formatHex(bytes));
        spellings.add(HexFormat.of().withUpperCase().withPrefix("%").formatHex(bytes));
        for (HexFormat digits : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            spellings.add(digits.formatHex(value.getBytes(UTF_16LE)));
            spellings.add(digits.formatHex(value.getBytes(UTF_16BE)));
        }
        for (String format : List.of("&#%d;", "&#x%x;", "&#x%X;")) {
            spellings.add(value.codePoints().mapToObj(format::formatted).collect(Collectors.joining()));
        }
        addBase64(bytes, spellings);
        addBase64(value.getBytes(UTF_16LE), spellings);
        spellings.removeIf(spelling -> spelling.length() < KnownTable.SHORTEST);
    }

    private static void addBase64(byte[] bytes, List<String> spellings) {
        for (Base64.Encoder encoder : List.of(
                Base64.getEncoder().withoutPadding(), Base64.getUrlEncoder().withoutPadding())) {
            for (int place = 0; place < 3; place++) {
                byte[] shifted = new byte[place + bytes.length];
                System.arraycopy(bytes, 0, shifted, place, bytes.length);
                // Only characters all of whose bits are the value's.
                String whole = encoder.encodeToString(shifted);
                spellings.add(whole.substring((8 * place + 5) / 6, 8 * shifted.length / 6));
            }
        }
    }

    private static String text(Random random, List<String> spellings) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(characters(random, random.nextInt(20), ALPHABETS.get(random.nextInt(ALPHABETS.size()))));
            if (random.nextInt(3) > 0) {
                String spelling = spellings.get(random.nextInt(spellings.size()));
                int part = random.nextInt(8);
                int from = part == 0 ? random.nextInt(spelling.length()) : 0;
                int to = part >= 6 ? 1 + random.nextInt(spelling.length()) : spelling.length();
                text.append(spelling, from, Math.max(from, to));
                if (part >= 5) {
                    text.append(CUTS.get(random.nextInt(CUTS.size())));
                }
            }
        }
        return text.toString();
    }

    private static String seen(String string) {
        StringBuilder seen = new StringBuilder(string.length());
        string.chars().forEach(c -> seen.append((char) Math.min(c, 0xFF)));
        return seen.toString();
    }

    private static Text textOf(String string) {
        byte[] bytes = new byte[string.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.min(string.charAt(i), 0xFF);
        }
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }
}
