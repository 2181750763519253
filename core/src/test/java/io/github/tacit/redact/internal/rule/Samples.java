package io.github.tacit.redact.internal.rule;

import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes secrets of documented forms when a test runs, so that no file holds one. {@code ghp_{b62:36}} is a form:
 * {@code {alphabet:length}} or {@code {alphabet:shortest-longest}} stands for random characters, {@code {uuid}} for a
 * random UUID, {@code \n} for a line feed; everything else for itself.
 */
final class Samples {
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE_62 = DIGITS + UPPER + LOWER;

    private static final Map<String, String> ALPHABETS = Map.ofEntries(
            Map.entry("d", DIGITS),
            Map.entry("hex", DIGITS + "abcdef"),
            Map.entry("HEX", DIGITS + "ABCDEF"),
            Map.entry("dh", DIGITS + "abcdefgh"),
            Map.entry("lower", LOWER),
            Map.entry("upper", UPPER),
            Map.entry("alpha", UPPER + LOWER),
            Map.entry("b32u", UPPER + "234567"),
            Map.entry("b32l", LOWER + "234567"),
            Map.entry("bech32u", "023456789ACDEFGHJKLMNPQRSTUVWXYZ"),
            Map.entry("b36l", DIGITS + LOWER),
            Map.entry("b36u", DIGITS + UPPER),
            Map.entry("b62", BASE_62),
            Map.entry("word", BASE_62 + "_"),
            Map.entry("b64", BASE_62 + "+/"),
            Map.entry("b64u", BASE_62 + "-_"),
            Map.entry("entra", BASE_62 + "_.~-"),
            Map.entry("ap", "ABCDEFGHIJKLMNOP"),
            Map.entry("month", "ABCDEFGHIJKL"));

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+):(\\d+)(?:-(\\d+))?}|\\{uuid}");
    private static final String UUID = "{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}";

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    /** A secret of the form. */
    String of(String form) {
        Matcher place = PLACE.matcher(form.replace("\\n", "\n").replace("{uuid}", UUID));
        return place.replaceAll(m -> Matcher.quoteReplacement(characters(
                m.group(1), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(m.group(3) == null ? 2 : 3)))));
    }

    private String characters(String name, int shortest, int longest) {
        String alphabet = ALPHABETS.get(name);
        if (alphabet == null) {
            throw new IllegalArgumentException("alphabet " + name + " is unknown");
        }
        int length = shortest + random.nextInt(longest - shortest + 1);
        StringBuilder characters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            characters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return characters.toString();
    }
}
