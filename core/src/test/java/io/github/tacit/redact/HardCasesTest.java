package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.config.RedactionConfig;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other libraries miss or mask too much of, as plain texts. */
class HardCasesTest {
    private static final Redactor REDACTOR = Redactor.defaults();
    private static final String BASE_62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Random random = new Random(4);

    // ------------------------------------------------------------------ JSON

    @Test
    void aBodyCutOffInsideTheSecretHidesWhatIsLeftOfIt() {
        String secret = token(24);
        String body = "{\"user\":\"bob\",\"password\":\"" + secret;
        for (int length = body.length(); length > body.length() - 20; length--) {
            String kept = secret.substring(0, secret.length() - (body.length() - length));
            assertFalse(REDACTOR.redact(body.substring(0, length)).contains(kept));
        }
    }

    @Test
    void everyOneOfDuplicateKeysIsMasked() {
        assertMasked("{\"password\":\"first\",\"user\":\"bob\",\"password\":\"%s\"}");
        assertMasked("{\"password\":\"%s\",\"user\":\"bob\",\"password\":\"last\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pass\\u0077ord\":\"%s\"}",
                "{\"\\u0070\\u0061\\u0073\\u0073\\u0077\\u006f\\u0072\\u0064\":\"%s\"}",
                "{\"PassWord\":\"%s\"}",
                "{\"PASSWORD\":\"%s\"}",
                "{\"uSeR_pAsSwOrD\":\"%s\"}"
            })
    void escapedAndMixedKeysGiveTheirValuesAway(String text) {
        assertMasked(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"body\":\"{\\\"password\\\":\\\"%s\\\"}\"}",
                "{\"log\":\"{\\\"body\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"%s\\\\\\\"}\\\"}\"}"
            })
    void jsonInStringsOfJsonIsReadThroughOnceAndTwice(String text) {
        assertMasked(text);
    }

    // ------------------------------------------------------------------ long secrets and keys

    @ParameterizedTest
    @ValueSource(
            strings = {"password=\"%s\"", "{\"token\":\"%s\"}", "Authorization: Bearer %s", "client_secret=%s&x=1"})
    void aSecretOfNineKibibytesIsFoundToItsLastCharacter(String text) {
        String secret = token(9 << 10);
        String redacted = REDACTOR.redact(text.replace("%s", secret));
        for (int i = 0; i + 16 <= secret.length(); i += 16) {
            assertFalse(redacted.contains(secret.substring(i, i + 16)), "character " + i + " survives");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n", "\n    ", "\n>  ", "&#10;", "&#xA;", "<br>", "<br />"})
    void aPrivateKeyIsFoundWholeWhateverItsLineEnds(String lineEnd) {
        String key = pem(lineEnd);
        String redacted = REDACTOR.redact("loaded" + lineEnd + key + lineEnd + "next line");
        assertTrue(redacted.endsWith("next line"), redacted);
        key.lines()
                .flatMap(line -> Stream.of(line.split("\\\\r|\\\\n|&#\\w+;|<br ?/?>")))
                .map(line -> line.replace(">", "").strip())
                .filter(line -> line.length() > 20 && !line.startsWith("-----"))
                .forEach(line -> assertFalse(redacted.contains(line), "a line survives"));
    }

    @Test
    void aPrivateKeyWithoutItsEndIsFound() {
        String key = pem("\n");
        String cut = key.substring(0, key.length() / 2);
        String redacted = REDACTOR.redact("key: " + cut);
        assertFalse(redacted.contains(cut.substring(cut.length() - 20)));
    }

    // ------------------------------------------------------------------ hostile lines

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=",
                "\\",
                "-----BEGIN ",
                "eyJ",
                "\"token\":",
                "&amp;key=",
                "[[[[",
                "Bearer ",
                "AKIA",
                "%22"
            })
    void aHostileLineOfOneMebibyteComesBackMaskedOrAsItIs(String unit) {
        String line = unit.repeat((1 << 20) / unit.length());
        assertFalse(REDACTOR.redact(line).contains(Redactor.FAILED));
    }

    // ------------------------------------------------------------------ what stays

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request 7f9c24e5-2f6b-4f43-9a1a-3c5b8d0e6f71 done",
                "HEAD is now at 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12 fix build",
                "\tat com.example.auth.TokenService.refreshToken(TokenService.java:42)",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "password=",
                "{\"password\":\"\",\"token\":null}",
                "password must not be empty",
                "Token expired, please log in again",
                "GET /search?q=shoes&sig2=Ab3dE5fG7hI9jK1lM3nO5p&sign=8c1f2a HTTP/1.1",
                "http://www.example.com/url?sa=t&rct=j&ved=0CCoQFjAA&usg=AFQjCNGk3jQ9bXvJ2hT5wY8zL1mN4pR7sQ&sig2=x1y2z3"
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertSame(text, REDACTOR.redact(text));
    }

    @Test
    void jsonStaysJsonAndTheRestOfItStays() {
        String text = "{\"id\":7,\"password\":\"%s\",\"pin\":4829,\"next\":[1,2]}".replace("%s", token(20));
        String redacted = REDACTOR.redact(text);
        assertTrue(redacted.startsWith("{\"id\":7,\"password\":\"[redacted:"), redacted);
        assertTrue(redacted.endsWith("]\",\"next\":[1,2]}"), redacted);
    }

    // ------------------------------------------------------------------ characters beyond ASCII

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFpassword=%s",
                "\uD83D\uDD11 password=%s",
                "{\"password\":\"%s\"}\uD83D\uDD11",
                "e\u0301 token: %s",
                "\uD83D token=%s",
                "token=%s \uDD11",
                "\u5BC6\u7801 password: %s"
            })
    void whatStandsBesideASecretNeitherHidesItNorChanges(String text) {
        String redacted = REDACTOR.redact(text.replace("%s", token(20)));
        assertEquals(text, redacted.replaceAll("\\[redacted:[a-z-]+]", "%s"));
    }

    @Test
    void aSecretWithCharactersBeyondAsciiIsMaskedWhole() {
        String redacted = REDACTOR.redact("password=\"geheim\u00DF\uD83D\uDD11e\u0301x9\" next");
        assertEquals("password=\"[redacted:password]\" next", redacted);
    }

    // ------------------------------------------------------------------ masks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=%s next",
                "{\"apiKey\":\"%s\"}",
                "Authorization: Bearer %s",
                "https://bob:%s@example.com/x?token=%s",
                "curl -u bob:%s https://example.com",
                "<password>%s</password>",
                "Cookie: JSESSIONID=%s; theme=dark",
                "SENDGRID_API_KEY=%s",
                "const key = \"%s\";"
            })
    void aMaskedTextRedactsToItselfWhateverTheMask(String text) {
        for (Mask mask : List.of(
                Mask.label(), Mask.keep(4, 4), Mask.sameLength(), Mask.fixed("***"), Mask.fingerprint(new byte[16]))) {
            Redactor redactor = Redactor.create(RedactionConfig.defaults().withMask(mask));
            String redacted = redactor.redact(text.replace("%s", token(32)));
            assertSame(redacted, redactor.redact(redacted), mask.getClass().getSimpleName());
        }
    }

    private void assertMasked(String text) {
        String secret = token(20);
        String redacted = REDACTOR.redact(text.replace("%s", secret));
        assertFalse(redacted.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)), redacted);
    }

    private String token(int length) {
        StringBuilder token = new StringBuilder("k7Q");
        while (token.length() < length) {
            token.append(BASE_62.charAt(random.nextInt(BASE_62.length())));
        }
        return token.toString();
    }

    private String pem(String lineEnd) {
        byte[] bytes = new byte[600];
        random.nextBytes(bytes);
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(bytes)
                .replace("\n", lineEnd);
        String kind = " PRIVATE KEY-----";
        return "-----BEGIN" + kind + lineEnd + body + lineEnd + "-----END" + kind;
    }
}
