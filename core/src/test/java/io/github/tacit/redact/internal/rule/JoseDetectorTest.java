package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.scan.NaiveScanner;
import io.github.tacit.redact.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Tokens are what four plain patterns say, and the longest of them. */
class JoseDetectorTest {
    /** In the words of {@link Samples}. */
    static final List<String> FORMS = List.of(
            "eyJ{b64u:17-60}.eyJ{b64u:30-300}.{b64u:43}",
            "eyJ{b64u:17-60}.eyJ{b64u:30-300}.",
            "eyJ{b64u:24}.{b64u:40}.{b64u:43}",
            "eyJ{b64u:24}..{b64u:43}",
            "eyJ{b64u:30}.{b64u:40}.{b64u:16}.{b64u:80}.{b64u:22}",
            "eyJ{b64u:30}..{b64u:16}.{b64u:80}.{b64u:22}");

    static final List<String> NEAR_MISSES = List.of(
            "zeyJ{b64u:30}.eyJ{b64u:30}.{b64u:43}",
            "eyj{b64u:30}.eyJ{b64u:30}.{b64u:43}",
            "eyJ{b64u:40}",
            "eyJ{b64u:24}.{b64u:4}.{b64u:8}",
            "eyJ{b64u:24}..{b64u:10}",
            "zeyJ{b64u:30}..{b64u:16}.{b64u:80}.{b64u:22}",
            "eyJ{b64u:6}.a.b.c.d");

    static final String JWT = "\\b(?:eyJ|ewog)[A-Za-z0-9_-]{10,}={0,2}\\.(?:eyJ|ew)[A-Za-z0-9_-]{6,}={0,2}"
            + "(?:\\.[A-Za-z0-9_-]*={0,2})?";

    static final List<String> OTHERS = List.of(
            "\\beyJ[A-Za-z0-9_-]{14,}\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{22,}",
            "\\beyJ[A-Za-z0-9_-]{14,}\\.\\.[A-Za-z0-9_-]{40,}",
            "\\beyJ[A-Za-z0-9_-]{14,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{8,}");

    private static final List<PatternMatcher> PATTERNS = Stream.concat(Stream.of(JWT), OTHERS.stream())
            .map(PatternMatcher::compile)
            .toList();

    private static final List<String> SURROUNDINGS =
            List.of("%s", "a=%s;", "{\"a\":\"b\\n%s\"}", "?k=%%3D%s&y=1", "-%s ");

    private static final int SAMPLES = 60;

    /** About those that decide. */
    private static final int[] LENGTHS = {1, 6, 8, 10, 14, 16, 22, 40};

    @ParameterizedTest
    @FieldSource("FORMS")
    void tokensAreFoundWhole(String form) {
        Samples samples = new Samples(form.hashCode());
        for (int i = 0; i < SAMPLES; i++) {
            String token = samples.of(form);
            String string = SURROUNDINGS.get(i % SURROUNDINGS.size()).formatted(token);
            Finding first = find(string).get(0);
            assertEquals(token, string.substring(first.start(), first.end()));
        }
    }

    @ParameterizedTest
    @FieldSource("NEAR_MISSES")
    void nearMissesAreLeft(String form) {
        Samples samples = new Samples(form.hashCode());
        for (int i = 0; i < SAMPLES; i++) {
            assertEquals(List.of(), find("see " + samples.of(form) + " there"));
        }
    }

    @RepeatedTest(200)
    void aTokenIsTheLongestOfWhatThePatternsMatch(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String string = parts(random);
        Text text = text(string);
        JoseDetector detector = new JoseDetector();
        for (int i = 0; i < string.length(); i++) {
            for (String anchor : detector.anchors()) {
                if (string.regionMatches(true, i, anchor, 0, anchor.length())) {
                    int[] found = {-1};
                    detector.detect(text, i, i + anchor.length(), (start, end, sure) -> found[0] = end);
                    assertEquals(longest(text, i, anchor), found[0], string + " at " + i);
                }
            }
        }
    }

    private static int longest(Text text, int start, String anchor) {
        boolean same = true;
        for (int i = 0; i < anchor.length(); i++) {
            same &= text.at(start + i) == anchor.charAt(i);
        }
        int longest = -1;
        for (PatternMatcher pattern : PATTERNS) {
            long match = same ? pattern.at(text, start) : PatternMatcher.NONE;
            longest = match == PatternMatcher.NONE ? longest : Math.max(longest, PatternMatcher.end(match));
        }
        return longest;
    }

    /** Parts of all lengths that decide, joined by what may stand there. */
    private static String parts(Random random) {
        StringBuilder parts = new StringBuilder();
        while (parts.length() < 4_000) {
            parts.append(List.of("ey" + "J", "ey" + "J", "ewog", "ew", "", "", "", "eyj", "_")
                    .get(random.nextInt(9)));
            int length = LENGTHS[random.nextInt(LENGTHS.length)] + random.nextInt(3) - 1;
            for (int i = 0; i < length; i++) {
                parts.append("AZaz09_-J".charAt(random.nextInt(9)));
            }
            parts.append(List.of(".", ".", ".", "..", "=.", "==.", "===.", " ", "-ey" + "J")
                    .get(random.nextInt(9)));
        }
        return parts.toString();
    }

    @Test
    void aTokenIsCertainWhenItsHeaderNamesAnAlgorithm() {
        assertEquals(Confidence.HIGH, sure("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"));
        assertEquals(Confidence.MEDIUM, sure("{\"typ\":\"JWT\",\"kid\":\"1\"}"));
        assertEquals(Confidence.HIGH, sure("{\n \"alg\":\"HS256\"}"));
    }

    private static Confidence sure(String header) {
        String string = base64url(header) + ".eyJzdWIiOiJqb2UifQ." + "A".repeat(43);
        return find(string).get(0).confidence();
    }

    @Test
    void anAlgorithmMayBeginAtAnyByte() {
        for (int blanks = 0; blanks < 6; blanks++) {
            String header = base64url("{" + " ".repeat(blanks) + "\"alg\":1}");
            assertTrue(hasAlgorithm(header), header);
            assertFalse(hasAlgorithm(header.substring(1)), header);
            // No number of bytes has a multiple of four characters and one more.
            assertFalse(hasAlgorithm(header + "A".repeat((5 - header.length() % 4) % 4)), header);
        }
    }

    private static boolean hasAlgorithm(String header) {
        return JoseDetector.hasAlgorithm(text(header), 0, header.length());
    }

    private static List<Finding> find(String string) {
        return new NaiveScanner(List.of(new JoseDetector())).scan(text(string));
    }

    private static Text text(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }

    private static String base64url(String string) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(string.getBytes(StandardCharsets.UTF_8));
    }
}
