package io.github.tacit.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesReaderTest {
    private static final String ALPHABET = "ab=: \t\f\\\n\r#!u0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1",
                "a = 1 ",
                "a:1",
                "a 1",
                "a",
                "a==1",
                "a : = 1",
                "a\\=b=1",
                "a=one\\\n   two",
                "a\\\n  b=1",
                "a\\\n  =1",
                "a=\\u0041\\t\\x",
                "# comment \\\na=1",
                "! comment\r\na=1\rb=2\n\n c=3",
                "a=1\\",
                "a=1\\\\",
                "=value",
                "\f a\t1",
            })
    void readsWhatPropertiesReads(String text) throws IOException {
        assertEquals(byProperties(text), byReader(text));
    }

    @Test
    void agreesWithPropertiesOnRandomText() throws IOException {
        Random random = new Random(7);
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(24), 0, ALPHABET.length())
                    .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                    .collect(Collectors.joining());
            ConfigSource source = PropertiesReader.read("test", null, text);
            if (source.problems().isEmpty()) {
                Map<String, String> expected = byProperties(text);
                Map<String, String> actual = byReader(text);
                // JDKs differ in what a lone backslash at the end means; an empty key is no key of ours anyway.
                expected.remove("");
                actual.remove("");
                assertEquals(expected, actual, () -> "text: " + printable(text));
                compared++;
            }
        }
        assertTrue(compared > 10_000, "only " + compared + " texts had no problem");
    }

    @Test
    void tellsTheLineWhereASettingBegins() {
        ConfigSource source = PropertiesReader.read("f", null, "# one\n\na=1\\\n  2\r\nb=3\rc=4");

        assertEquals(
                List.of("f:3", "f:5", "f:6"),
                source.settings().stream().map(ConfigSetting::origin).toList());
    }

    @Test
    void refusesAKeyThatStandsTwiceAndNamesBothLines() {
        ConfigSource source = PropertiesReader.read("f", null, "a=1\nb=2\na=3\n");

        assertEquals(List.of(new ConfigProblem("f:3", "a", "stands twice; line 1 has it too")), source.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\\u12", "a=\\u12G4", "a=\\u", "\\uZZZZ=1", "a=\\u00\u0664\u06640"})
    void refusesAMalformedUnicodeEscape(String text) {
        ConfigSource source = PropertiesReader.read("f", null, text);

        assertEquals(1, source.problems().size());
        assertEquals("f:1", source.problems().get(0).origin());
        assertEquals(List.of(), source.settings());
    }

    private static Map<String, String> byReader(String text) {
        return PropertiesReader.read("test", null, text).settings().stream()
                .collect(Collectors.toMap(ConfigSetting::key, ConfigSetting::value));
    }

    private static Map<String, String> byProperties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static String printable(String text) {
        return text.replace("\n", "<lf>")
                .replace("\r", "<cr>")
                .replace("\t", "<tab>")
                .replace("\f", "<ff>");
    }
}
