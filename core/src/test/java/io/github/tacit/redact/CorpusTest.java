package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The developers' corpus, where it stands beside the project: generated secrets, near misses and real logs. */
class CorpusTest {
    private static final Path CORPUS = Path.of("../../shared/corpus");
    private static final double RECALL_PROMISED = 0.995;
    private static final double LOSS_ALLOWED = 0.005;

    private static final Redactor REDACTOR = Redactor.defaults();

    @BeforeAll
    static void theCorpusIsThere() {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the project");
    }

    @Test
    void secretsAreFoundAndNothingElse() throws IOException {
        List<String> lines = Files.readAllLines(CORPUS.resolve("positives.parts.jsonl"));
        List<String> missed = new ArrayList<>();
        int kept = 0;
        int plain = 0;
        for (String line : lines) {
            String before = field(line, "before");
            String secret = String.join("", parts(line));
            String after = field(line, "after");
            String redacted = REDACTOR.redact(before + secret + after);
            if (holdsHalfOf(redacted, secret)) {
                missed.add(field(line, "id"));
            }
            plain += before.length() + after.length();
            kept += common(before, redacted) + common(reversed(after), reversed(redacted));
        }
        double recall = 1 - (double) missed.size() / lines.size();
        double loss = 1 - (double) kept / plain;
        assertAll(
                () -> assertTrue(recall >= RECALL_PROMISED, () -> "recall " + recall + ", missed " + missed),
                () -> assertTrue(loss <= LOSS_ALLOWED, () -> "lost " + loss + " of what is no secret"));
    }

    @Test
    void nearMissesAndRealLogsAreLeft() throws IOException {
        List<String> changed = new ArrayList<>();
        for (String line : Files.readAllLines(CORPUS.resolve("negatives.jsonl"))) {
            String text = field(line, "text");
            if (!REDACTOR.find(text).isEmpty()) {
                changed.add(field(line, "id"));
            }
        }
        for (String log : List.of("logs/apache_access.log", "logs/nginxplus_json.log")) {
            List<String> lines = Files.readAllLines(CORPUS.resolve(log), StandardCharsets.ISO_8859_1);
            for (int i = 0; i < lines.size(); i++) {
                if (!REDACTOR.find(lines.get(i)).isEmpty()) {
                    changed.add(log + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), changed);
    }

    /** Half a secret is too much: no run of at least half of it, and at least eight characters, may survive. */
    private static boolean holdsHalfOf(String text, String secret) {
        int run = Math.max(8, (secret.length() + 1) / 2);
        for (int i = 0; i + run <= secret.length(); i++) {
            if (text.contains(secret.substring(i, i + run))) {
                return true;
            }
        }
        return text.contains(secret);
    }

    private static int common(String one, String other) {
        int length = Math.min(one.length(), other.length());
        int i = 0;
        while (i < length && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static String field(String line, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": " + STRING).matcher(line);
        assertTrue(matcher.find(), name);
        return unescaped(matcher.group(1));
    }

    private static List<String> parts(String line) {
        int start = line.indexOf("\"secretParts\": [");
        Matcher matcher =
                Pattern.compile(STRING).matcher(line.substring(start + 15, line.indexOf("], \"after\"", start)));
        return matcher.results().map(each -> unescaped(each.group(1))).toList();
    }

    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
