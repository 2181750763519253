package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.redact.internal.rule.SecretSamples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts with secrets for tests, made when they run. */
final class Texts {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern TOKEN = Pattern.compile("§(hex)?(\\d+)");
    private static final List<String> WORDS = List.of(
            "started",
            "in",
            "ms",
            "user",
            "id=42",
            "[main]",
            "INFO",
            "\"a\":",
            "{",
            "}",
            ",",
            "\n",
            "\r\n",
            "=",
            "ä",
            "€",
            "😀",
            "password",
            "token:",
            "kind",
            "BEGIN",
            "-----",
            "https://",
            "Authorization:",
            "Bearer",
            ";",
            "/path/x?y=1&z=2",
            "550e8400-e29b-41d4-a716-446655440000",
            "0x1F",
            "'",
            "\"",
            "\\",
            "\t");

    private Texts() {}

    /** The lines of found.txt, whose secrets names give away. */
    static List<String> named() {
        String resource = "internal/syntax/found.txt";
        try (InputStream in = Objects.requireNonNull(Redactor.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(line -> withTokens(line).replace("«", "").replace("»", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withTokens(String line) {
        Random random = new Random(line.hashCode());
        return TOKEN.matcher(line.replace("↵", "\n"))
                .replaceAll(match ->
                        characters(random, Integer.parseInt(match.group(2)), match.group(1) == null ? 62 : 16));
    }

    /** Random letters and digits. */
    static String characters(Random random, int count, int alphabet) {
        return random.ints(count, 0, alphabet)
                .mapToObj(i -> DIGITS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** A private key of random bytes in PEM. */
    static String pem(Random random, int bytes, String lineEnd) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key).replace("\n", lineEnd);
        String kind = "PRIVATE" + " KEY-----";
        return "-----BEGIN " + kind + lineEnd + body + lineEnd + "-----END " + kind;
    }

    /** Words, names, line ends and, now and then, a secret. */
    static String random(Random random, int pieces, List<String> known) {
        List<String> named = named();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(24)) {
                case 0 -> text.append(SecretSamples.any(random));
                case 1 -> text.append(named.get(random.nextInt(named.size())));
                case 2 ->
                    text.append(pem(
                            random,
                            50 + random.nextInt(300),
                            List.of("\n", "\r\n", "\\n").get(random.nextInt(3))));
                case 3 -> text.append(known.isEmpty() ? "" : known.get(random.nextInt(known.size())));
                case 4 -> text.append(characters(random, 1 + random.nextInt(40), 62));
                default -> text.append(WORDS.get(random.nextInt(WORDS.size())));
            }
            text.append(random.nextInt(3) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
