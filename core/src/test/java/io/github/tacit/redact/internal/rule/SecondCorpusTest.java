package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The second corpus: the keys of every provider of {@code providers.tsv}, in their documented shapes, in every setting
 * of {@code settings.txt}. Keys are random, and a few look like words or stand where nothing calls for them: what counts
 * is the share that is found, in the mean over the providers and over the settings.
 */
class SecondCorpusTest {
    private static final Redactor REDACTOR = Redactor.defaults();
    private static final List<Setting> SETTINGS = settings();

    /** Rows of many providers of which each is written down by its name only. */
    private static final int MANY = 100;

    private static final int MOST_MISSES_SHOWN = 5;

    private static final Map<String, Score> KINDS = new LinkedHashMap<>();
    private static final Map<String, Score> PLACES = new LinkedHashMap<>();
    private static final Map<String, Score> PROVIDERS = new LinkedHashMap<>();

    /** How keys stand in texts. */
    private record Setting(String kind, String template) {}

    /** How many keys of one group of texts were found. */
    private static final class Score {
        private final List<String> missed = new ArrayList<>();
        private int all;

        void count(boolean found, String text) {
            all++;
            if (!found) {
                missed.add(text.replace("\n", "\\n"));
            }
        }

        double share() {
            return 1 - (double) missed.size() / all;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.4f of %d, missed %s",
                    share(),
                    all,
                    missed.subList(0, Math.min(MOST_MISSES_SHOWN, missed.size())));
        }
    }

    @BeforeAll
    static void putEveryKeyIntoEverySetting() {
        for (ProviderRow row : ProviderTable.load()) {
            if (row.provider().equals("generic") && row.words().size() < MANY) {
                continue;
            }
            Samples samples = new Samples(row.id().hashCode());
            for (int i = 0; i < SETTINGS.size(); i++) {
                Setting setting = SETTINGS.get(i);
                String word = wordOf(row, i);
                if (suits(setting, row, word)) {
                    String key =
                            samples.of(formOf(row.shapes().get(i % row.shapes().size())));
                    String text = fill(setting.template(), word, samples, key);
                    boolean found = !holdsHalfOf(REDACTOR.redact(text), key);
                    KINDS.computeIfAbsent(setting.kind(), kind -> new Score()).count(found, text);
                    PLACES.computeIfAbsent(setting.template(), place -> new Score())
                            .count(found, text);
                    PROVIDERS.computeIfAbsent(row.id(), id -> new Score()).count(found, text);
                }
            }
        }
    }

    @Test
    void aNameThatHoldsAProviderAndAKeyWordGivesTheKeyAway() {
        assertShare("name", 0.99);
    }

    @Test
    void aProviderAndAKeyWordApartGiveTheKeyAway() {
        assertShare("near", 0.97);
    }

    @Test
    void aProviderAloneGivesTheKeyAway() {
        assertShare("bare", 0.94);
    }

    @Test
    void aKeyWordAloneGivesTheKeyAway() {
        assertShare("word", 0.95);
    }

    @Test
    void everyProvidersKeysAreFound() {
        assertAll(PROVIDERS.entrySet().stream()
                .map(entry -> () ->
                        assertTrue(entry.getValue().share() >= 0.85, () -> entry.getKey() + " " + entry.getValue())));
    }

    @Test
    void almostEverySettingGivesKeysAway() {
        List<String> poor = PLACES.entrySet().stream()
                .filter(entry -> entry.getValue().share() < 0.9)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        assertTrue(poor.size() <= 4, () -> String.join("\n", poor));
    }

    private static void assertShare(String kind, double share) {
        Score score = Objects.requireNonNull(KINDS.get(kind), kind);
        assertTrue(score.share() >= share, () -> kind + " " + score);
    }

    private static List<Setting> settings() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SecondCorpusTest.class.getResourceAsStream("settings.txt")),
                StandardCharsets.US_ASCII))) {
            return in.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(cells -> new Setting(
                            cells[0],
                            cells[1].replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that stands alone where the row has one, each in turn where it has many. */
    private static String wordOf(ProviderRow row, int i) {
        List<String> alone =
                row.words().stream().filter(SecondCorpusTest::standsAlone).toList();
        List<String> words = alone.isEmpty() ? row.words() : alone;
        return words.get(words.size() > MANY ? i * 7 % words.size() : 0);
    }

    private static boolean standsAlone(String word) {
        return word.matches("[a-z0-9 -]+");
    }

    /** Words that count only where others are joined to them are written that way only. */
    private static boolean suits(Setting setting, ProviderRow row, String word) {
        return standsAlone(word)
                ? row.rare() || !setting.kind().equals("bare")
                : !setting.kind().equals("bare") && !setting.template().matches("(?s).*\\{(camel|Pascal|Title)}.*");
    }

    private static String fill(String template, String word, Samples samples, String key) {
        List<String> parts = Stream.of(word.replaceAll("\\.[a-z]+$", "").split("[_. -]"))
                .filter(part -> !part.isEmpty())
                .toList();
        String snake = String.join("_", parts);
        List<String> capitalized = parts.stream()
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .toList();
        String pascal = String.join("", capitalized);
        return template.replace("{snake}", snake)
                .replace("{SNAKE}", snake.toUpperCase(Locale.ROOT))
                .replace("{kebab}", String.join("-", parts))
                .replace("{host}", word.matches(".*\\.[a-z]+") ? word : String.join("", parts) + ".com")
                .replace("{Pascal}", pascal)
                .replace("{camel}", pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1))
                .replace("-{Title}", "-" + String.join("-", capitalized))
                .replace("{Title}", String.join(" ", capitalized))
                .replace("{id}", samples.of("{b36l:16}"))
                .replace("{key}", key);
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
        return shape.isUuid() ? "{uuid}" : "{" + alphabet + ":" + shape.shortest() + "-" + shape.longest() + "}";
    }

    /** Half a key is too much: no run of at least half of it, and at least eight characters, may survive. */
    private static boolean holdsHalfOf(String text, String secret) {
        int run = Math.min(secret.length(), Math.max(8, (secret.length() + 1) / 2));
        return Stream.iterate(0, i -> i + run <= secret.length(), i -> i + 1)
                .anyMatch(i -> text.contains(secret.substring(i, i + run)));
    }
}
