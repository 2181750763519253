package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.internal.rule.SecretSamples;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of every form are found through one level of encoding, whole. */
class EncodedSecretsTest {
    private static final Redactor REDACTOR = Redactor.defaults();

    enum Spelling {
        PERCENT(secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20")),
        PERCENT_LOWER(secret -> escaped(secret, "+/=:&$", "%%%02x")),
        JSON(secret -> escaped(secret, "+/=&", "\\u%04x")),
        JSON_UPPER(secret -> escaped(secret, "+/=&", "\\u%04X")),
        XML(secret -> escaped(secret, "+/=", "&#%d;")),
        XML_HEX(secret -> escaped(secret, "+/=", "&#x%X;"));

        private final UnaryOperator<String> encoder;

        Spelling(UnaryOperator<String> encoder) {
            this.encoder = encoder;
        }

        /** As encoders do it: what may mean something in URLs, HTML or JavaScript is escaped. */
        private static String escaped(String secret, String characters, String format) {
            StringBuilder escaped = new StringBuilder();
            for (char c : secret.toCharArray()) {
                if (characters.indexOf(c) >= 0) {
                    escaped.append(String.format(format, (int) c));
                } else {
                    escaped.append(c);
                }
            }
            return escaped.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void secretsOfEveryFormAreFoundWhole(Spelling spelling) {
        List<String> missed = new ArrayList<>();
        for (String secret : SecretSamples.all(11)) {
            // No encoder leaves line ends and quotation marks alone.
            if (secret.contains("\"") || secret.contains("\n") && spelling != Spelling.PERCENT) {
                continue;
            }
            String expected = "at \"" + encodedAround(REDACTOR.find(secret), secret, spelling.encoder) + "\" x";
            String redacted = REDACTOR.redact("at \"" + spelling.encoder.apply(secret) + "\" x");
            if (!redacted.replaceAll("redacted:[a-z0-9-]+", "").equals(expected)) {
                missed.add(REDACTOR.redact(secret) + " as " + redacted.replaceAll("[A-Za-z0-9]{12,}", "…"));
            }
        }
        assertEquals(List.of(), missed);
    }

    /** A text with its secrets masked and the rest of it encoded. */
    private static String encodedAround(List<Finding> findings, String text, UnaryOperator<String> encoder) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Finding finding : findings) {
            out.append(encoder.apply(text.substring(copied, finding.start()))).append("[]");
            copied = finding.end();
        }
        return out.append(encoder.apply(text.substring(copied))).toString();
    }

    @Test
    void jsonInBase64IsMaskedWholeWhateverSecretItHolds() {
        for (String secret : SecretSamples.all(12)) {
            String json = "{\"user\":\"bob\",\"value\":\"" + secret + "\",\"n\":1}";
            if (!REDACTOR.find(json).isEmpty()) {
                String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.ISO_8859_1));
                assertEquals("at [redacted:encoded-secret] x", REDACTOR.redact("at " + encoded + " x"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login?next=https%3A%2F%2Fwww.example.com%2Forders%2F42%3Fpage%3D3 HTTP/1.1",
                "{\"url\":\"https:\\/\\/www.example.com\\/orders\\/42\",\"q\":\"a\\u0026b\\u003dc\"}",
                "<a href=\"&#x2F;orders&#x2F;42&#x3D;\">1 &#43; 1</a>",
                "%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F",
                "100%2b and \\u002 and &#43 and %2"
            })
    void escapesWithoutSecretsStay(String text) {
        assertSame(text, REDACTOR.redact(text));
    }

    /** A run is decoded in parts; a secret may stand over the border of two. */
    @Test
    void secretsInLongRunsAreFoundWhereverTheyStand() {
        String secret = URLEncoder.encode(
                SecretSamples.all(13).stream()
                        .filter(sample -> sample.endsWith("A=="))
                        .findFirst()
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        for (int before = 7_000; before < 9_500; before += 37) {
            String text = "a%2Fb.".repeat(before / 6) + "&k=" + secret + "&" + "c%2F".repeat(3_000);
            String redacted = REDACTOR.redact(text);
            assertFalse(redacted.contains(secret), () -> "missed at " + text.indexOf(secret));
            assertTrue(redacted.contains("&k=[redacted:"), () -> "broken at " + text.indexOf(secret));
        }
    }
}
