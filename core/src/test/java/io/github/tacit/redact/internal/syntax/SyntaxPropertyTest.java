package io.github.tacit.redact.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.mask.OverlapResolver;
import io.github.tacit.redact.internal.scan.NaiveScanner;
import io.github.tacit.redact.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For each syntax: a random structure with a random secret put in is always found whole, without the secret it never
 * changes, and masked it redacts to itself.
 */
class SyntaxPropertyTest {
    private static final int RUNS = 150;

    private static final NaiveScanner SCANNER = new NaiveScanner(SyntaxDetectors.all(Names.standard()));

    private static final List<String> TELLING = List.of(
            "password",
            "userPassword",
            "DB_PASSWORD",
            "client-secret",
            "apiKey",
            "X-Api-Key",
            "access.token",
            "accessToken",
            "smtp_pass",
            "pwd",
            "secretKey",
            "sessionToken",
            "credentials",
            "passphrase");
    private static final List<String> HARMLESS = List.of(
            "user",
            "host",
            "tokenCount",
            "passwordPolicy",
            "publicKey",
            "cacheKey",
            "traceId",
            "n",
            "secretName",
            "url");
    private static final List<String> VALUES =
            List.of("bob", "42", "true", "db-1.example.net", "7e731a2d681a31f66a62f00870b52f2a", "2026-01-01", "a b c");

    private static final String ALNUM = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** How a text of pairs is written; the marks around the secret say what must be found. */
    private enum Syntax {
        JSON("!#$%&'()*+,-./:;<=>?@[]^_`{|}~ ", (name, value) -> '"' + name + "\":\"" + value + '"', ",", "{", "}"),
        SPACED_JSON(" .", (name, value) -> "  \"" + name + "\" : \"" + value + '"', ",\n", "{\n", "\n}"),
        JSON_IN_JSON(
                "!#$%()*+,-./:;=?@[]^_{|}~ ",
                (name, value) -> "\\\"" + name + "\\\":\\\"" + value + "\\\"", ",", "{\"body\":\"{", "}\"}"),
        JSON_IN_JSON_IN_JSON(
                "!#$%()*+,-./:;=?@^_~",
                (name, value) -> "\\\\\\\"" + name + "\\\\\\\":\\\\\\\"" + value + "\\\\\\\"",
                ",",
                "\"{\\\"a\\\":\\\"{",
                "}\\\"}\""),
        PROPERTIES("!$%*+-./?@^_~", (name, value) -> name + "=" + value, "\n", "", "\n"),
        QUOTED_ASSIGNMENT(
                "!#$%&()*+,-./:;<=>?@[]^_{|}~ ", (name, value) -> name + " = '" + value + "'", "\n", "", "\n"),
        YAML("!$*+-./?^_~", (name, value) -> "  " + name + ": " + value, "\n", "x:\n", "\n"),
        RECORD("!$*+-./?^_~", (name, value) -> name + "=" + value, ", ", "User(", ")"),
        MAP("!$*+-./?^_~", (name, value) -> name + "=" + value, ", ", "{", "}"),
        PYTHON("!#$%&()*+,-./:;<=>?@[]^_{|}~ ", (name, value) -> "'" + name + "': '" + value + "'", ", ", "{", "}"),
        RUBY("!$*+-./?^_~ ", (name, value) -> ":" + name + "=>\"" + value + "\"", ", ", "{", "}"),
        FORM(
                "-._~*",
                (name, value) -> name + "=" + value.replace(' ', '+'),
                "&",
                "https://example.net/x?a=b&",
                " HTTP/1.1"),
        HEADERS("-._~+/=", (name, value) -> name + ": " + value, "\n", "Host: x\n", "\n\n"),
        JAVA_HEADERS("-._~+/", (name, value) -> name + ":\"" + value + "\"", ", ", "[", "]"),
        CONNECTION_STRING("!$*+-./?^_~", (name, value) -> name + "=" + value, ";", "Server=db;", ";Encrypt=True"),
        COMMAND_LINE("!%*+./?^_~", (name, value) -> "--" + name + " " + value.replace(' ', '_'), " ", "./run ", " x"),
        XML("!$%*+-./?^_~ ", (name, value) -> "<" + name + ">" + value + "</" + name + ">", "\n", "<a>", "</a>"),
        XML_ATTRIBUTES("!$%*+-./?^_~ ", (name, value) -> name + "=\"" + value + "\"", " ", "<a ", "/>"),
        XML_PAIRS(
                "!$%*+-./?^_~ ", (name, value) -> "<add key=\"" + name + "\" value=\"" + value + "\"/>", "\n", "", ""),
        HTML_ESCAPED(
                "!$*+-./?^_~", (name, value) -> "&quot;" + name + "&quot;:&quot;" + value + "&quot;", ",", "{", "}"),
        PERCENT_ENCODED("-._~", (name, value) -> name + "%3D" + value.replace(' ', '+'), "%26", "body=", "%26z%3D1"),
        UNICODE_ESCAPED(
                "!$*+-./?^_~",
                (name, value) -> "\\u0022" + name + "\\u0022:\\u0022" + value + "\\u0022",
                ",",
                "{",
                "}"),
        ;

        private final String special;
        private final BiFunction<String, String, String> pair;
        private final String separator;
        private final String begin;
        private final String end;

        Syntax(String special, BiFunction<String, String, String> pair, String separator, String begin, String end) {
            this.special = special;
            this.pair = pair;
            this.separator = separator;
            this.begin = begin;
            this.end = end;
        }

        String write(List<String> pairs) {
            return begin + String.join(separator, pairs) + end;
        }
    }

    @ParameterizedTest
    @EnumSource
    void secretIsFoundWholeAndNothingElse(Syntax syntax) {
        Random random = new Random(syntax.name().hashCode());
        for (int run = 0; run < RUNS; run++) {
            List<String> pairs = harmless(random, syntax);
            String name = pick(random, TELLING);
            int at = random.nextInt(pairs.size() + 1);
            pairs.add(at, syntax.pair.apply(name, "«" + secret(random, syntax.special) + "»"));
            String marked = syntax.write(pairs);
            assertEquals(marked, mark(marked.replace("«", "").replace("»", "")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void textWithoutSecretStays(Syntax syntax) {
        Random random = new Random(syntax.name().hashCode());
        for (int run = 0; run < RUNS; run++) {
            List<String> pairs = harmless(random, syntax);
            pairs.add(syntax.pair.apply(
                    pick(random, TELLING), pick(random, List.of("", "null", "[redacted:token]", "******"))));
            String text = syntax.write(pairs);
            assertEquals(text, mark(text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncatedTextHidesWhatIsLeftOfTheSecret(Syntax syntax) {
        Random random = new Random(syntax.name().hashCode());
        for (int run = 0; run < RUNS; run++) {
            List<String> pairs = harmless(random, syntax);
            String secret = secret(random, "");
            pairs.add(syntax.pair.apply(pick(random, TELLING), secret));
            String whole = syntax.write(pairs);
            int start = whole.lastIndexOf(secret);
            String cut = whole.substring(0, start + 8 + random.nextInt(secret.length() - 8));
            String marked = mark(cut);
            assertEquals(cut.substring(0, start) + '«' + cut.substring(start) + '»', marked);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonInBase64IsFoundWhole(JsonName name) {
        Random random = new Random(name.ordinal());
        String json = "{\"user\":\"bob\",\"" + name + "\":\"" + secret(random, "") + "\"}";
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertEquals("body «" + encoded + "» sent", mark("body " + encoded + " sent"));
    }

    private enum JsonName {
        password,
        clientSecret,
        api_key
    }

    private static List<String> harmless(Random random, Syntax syntax) {
        List<String> pairs = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            pairs.add(syntax.pair.apply(pick(random, HARMLESS), pick(random, VALUES)));
        }
        return pairs;
    }

    /** Letters, digits and what the syntax allows, with a digit and both cases; it neither begins nor ends specially. */
    private static String secret(Random random, String special) {
        StringBuilder secret = new StringBuilder("k7Q");
        for (int i = 10 + random.nextInt(30); i > 0; i--) {
            boolean plain = special.isEmpty() || random.nextInt(6) > 0;
            String alphabet = plain ? ALNUM : special;
            secret.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return secret.append("3x").toString();
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String mark(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        StringBuilder marked = new StringBuilder();
        int copied = 0;
        for (Finding finding : OverlapResolver.resolve(SCANNER.scan(text))) {
            marked.append(string, copied, finding.start())
                    .append('«')
                    .append(string, finding.start(), finding.end())
                    .append('»');
            copied = finding.end();
        }
        return marked.append(string, copied, string.length()).toString();
    }
}
