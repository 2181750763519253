package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every row of providers.tsv owes: a name, a source, what it finds and what it leaves. */
class ProviderTableTest {
    private static final List<ProviderRow> ROWS = ProviderTable.load();
    private static final int PROVIDERS_PROMISED = 250;
    private static final int SAMPLES = 8;

    /** How a key stands beside its provider's name: {@code W} in upper case, {@code w} as it is, {@code v} the key. */
    private static final List<String> FOUND = List.of(
            "export ${W}_API_KEY=${v}",
            "${w}_token: \"${v}\"",
            "\"${w}_config\":{\"apiKey\":\"${v}\"}",
            "use ${w} key ${v} for this",
            "${w}_auth:\n  secret: ${v}\n",
            "curl -H 'X-${w}-Api-Key: ${v}' https://example.com/");

    private static final List<String> LEFT = List.of(
            "${w} release commit ${v}",
            "${w} api sha256:${v}",
            "${w}_request_trace_id: ${v}",
            "x${w}x_foo: ${v}",
            "${w} api key is missing",
            "${w}_api_key=PasswordTokenAuthenticationProvider",
            "${w} token expired, see https://example.com/docs/tokens",
            "${w}-public-key-loader-thread-1 started",
            "${w} webhook ${u} delivered",
            "${w} event id=${u} type=invoice.created",
            "${w} user ${u} logged in",
            "${w} user session id: ${u}");

    @Test
    void everyIdIsUniqueAndPlain() {
        Set<String> seen = new HashSet<>();
        DetectorTable.load().forEach(row -> seen.add(row.id()));
        for (ProviderRow row : ROWS) {
            assertTrue(row.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), row.id());
            assertTrue(seen.add(row.id()), row.id() + " stands twice");
        }
    }

    /** Signs, and a character beyond ASCII. */
    private static final List<String> SEPARATORS = List.of(
            " ", "\t", "\n", "\"", "'", "`", "=", ":", "(", "[", "{", "<", ">", ",", ";", "|", "&", "?", "\u00e9");

    @Test
    void noNameStandsTwice() {
        Set<String> seen = new HashSet<>();
        for (ProviderRow row : ROWS) {
            for (String word : row.words()) {
                assertTrue(word.length() >= 4 || !word.matches("[a-z]+"), row.id() + ": " + word + " is short");
                assertEquals(word.toLowerCase(Locale.ROOT), word, row.id());
                assertTrue(seen.add(word), word + " stands twice");
            }
        }
    }

    @Test
    void everyRowNamesItsSourceAndShapes() {
        for (ProviderRow row : ROWS) {
            assertEquals("https", URI.create(row.reference()).getScheme(), row.id());
            assertTrue(!row.shapes().isEmpty() || row.provider().equals("generic"), row.id());
        }
    }

    @Test
    void thePromisedNumberOfProvidersIsThere() {
        long providers = ROWS.stream().map(ProviderRow::provider).distinct().count();
        assertTrue(providers >= PROVIDERS_PROMISED, providers + " providers");
    }

    @TestFactory
    Stream<DynamicTest> keysOfDocumentedShapesAreFound() {
        return ROWS.stream()
                .map(row -> dynamicTest(row.id(), () -> {
                    Detector detector = new ProviderDetector(row);
                    Samples samples = new Samples(row.id().hashCode());
                    for (ValueShape shape : row.shapes()) {
                        for (int i = 0; i < SAMPLES; i++) {
                            String key = randomEnough(samples, shape);
                            String text = fill(FOUND.get(i % FOUND.size()), row, key);
                            int at = text.indexOf(key);
                            List<String> expected = List.of(at + "-" + (at + key.length()));
                            assertEquals(expected, find(detector, text), () -> shape + " in " + text.replace(key, "…"));
                        }
                    }
                }));
    }

    /** RFC 4648 §5: 32 octets are 43 characters and one sign of padding. */
    @Test
    void paddedKeysOfNoDocumentedShapeAreFoundWhole() {
        Samples samples = new Samples(1);
        for (ProviderRow row : ROWS) {
            String key = randomEnough(samples, ValueShape.parse("word43")) + "=";
            String text = fill(FOUND.get(1), row, key);
            int at = text.indexOf(key);
            assertEquals(List.of(at + "-" + (at + key.length())), find(new ProviderDetector(row), text), row.id());
        }
    }

    @Test
    void aKeyMayBeginBehindAnySeparator() {
        ProviderRow row = ROWS.get(0);
        String key = randomEnough(new Samples(2), row.shapes().get(0));
        String name = row.words().get(0).replaceAll("[_-]$", "") + "_api_key";
        for (String separator : SEPARATORS) {
            String text = name + separator + key;
            List<String> expected = List.of(text.length() - key.length() + "-" + text.length());
            assertEquals(expected, find(new ProviderDetector(row), text), separator);
        }
    }

    @Test
    void aNameAtTheBorderOfAWindowAsksForMore() {
        ProviderRow row = ROWS.get(0);
        String word = row.words().get(0);
        byte[] bytes = (word + "_a".repeat(20)).getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, false);
        new ProviderDetector(row).detect(text, 0, word.length(), (start, end, confidence) -> {});
        assertTrue(text.endTouched());
    }

    @TestFactory
    Stream<DynamicTest> nearMissesAreLeft() {
        return ROWS.stream()
                .map(row -> dynamicTest(row.id(), () -> {
                    Detector detector = new ProviderDetector(row);
                    Samples samples = new Samples(row.id().hashCode());
                    for (int i = 0; i < LEFT.size(); i++) {
                        String text =
                                fill(LEFT.get(i).replace("${u}", samples.of("{uuid}")), row, samples.of("{hex:40}"));
                        assertEquals(List.of(), find(detector, text), text);
                    }
                }));
    }

    /** A key that passes the test for randomness; about one in a hundred short ones doesn't. */
    private static String randomEnough(Samples samples, ValueShape shape) {
        for (int i = 0; i < 100; i++) {
            String key = samples.of(formOf(shape));
            Text text = textOf(key);
            if (Rarity.looksRandom(text, 0, key.length()) && Character.isLetterOrDigit(key.charAt(key.length() - 1))) {
                return key;
            }
        }
        throw new AssertionError("no key of the shape " + shape + " looks random");
    }

    private static String formOf(ValueShape shape) {
        String alphabet = switch (shape.alphabet()) {
            case HEX -> "hex";
            case DIGITS -> "d";
            case LOWER -> "b36l";
            case UPPER -> "b36u";
            case ALNUM -> "b62";
            case WORD, PARTS -> "b64u";
            case BASE64 -> "b64";
            case UUID -> "uuid";
        };
        return alphabet.equals("uuid")
                ? "{uuid}"
                : "{" + alphabet + ":" + shape.shortest() + "-" + shape.longest() + "}";
    }

    /** A name that ends in a joiner counts only where the key word is joined to it. */
    private static String fill(String template, ProviderRow row, String key) {
        String name = row.words().get(0);
        String word = name.replaceAll("[_-]$", "");
        return template.replace("${w} ", name.equals(word) ? name + " " : name)
                .replace("${W}", word.toUpperCase(Locale.ROOT))
                .replace("${w}", word)
                .replace("${v}", key);
    }

    /** What the detector finds from each of its anchors. */
    private static List<String> find(Detector detector, String string) {
        Text text = textOf(string);
        String lower = string.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String anchor : detector.anchors()) {
            for (int at = lower.indexOf(anchor); at >= 0; at = lower.indexOf(anchor, at + 1)) {
                detector.detect(text, at, at + anchor.length(), (start, end, confidence) -> {
                    String span = start + "-" + end;
                    if (!found.contains(span)) {
                        found.add(span);
                    }
                });
            }
        }
        return found;
    }

    private static Text textOf(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }
}
