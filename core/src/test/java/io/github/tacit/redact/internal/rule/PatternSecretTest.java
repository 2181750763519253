package io.github.tacit.redact.internal.rule;

import static io.github.tacit.redact.internal.rule.PatternMaker.compileUnlessEmpty;
import static io.github.tacit.redact.internal.rule.PatternMaker.text;
import static io.github.tacit.redact.internal.rule.PatternMaker.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.spi.Text;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The part of a match that is the secret, however it is found. The oracle is Pike's machine over the whole graph. */
class PatternSecretTest {
    private static final int PATTERNS = 3_000;

    /** Compares what two ways tell of one match. */
    private interface Comparison {
        void of(Text text, long match);
    }

    /** Compares all matches in a random text; answers how many there are. */
    private static int eachMatch(Random random, PatternMatcher matcher, Comparison comparison) {
        Text text = textOf(text(random, random.nextInt(20)));
        int found = 0;
        for (int position = 0; position <= text.length(); position++) {
            long match = matcher.at(text, position);
            if (match != PatternMatcher.NONE) {
                comparison.of(text, match);
                found++;
            }
        }
        return found;
    }

    private static long secretOf(PatternGraph graph, Text text, long match) {
        return new PatternSecret(graph, text).find(PatternMatcher.begin(match), PatternMatcher.end(match));
    }

    @Test
    void theSecretIsTheSameInTheShortenedGraph() {
        Random random = new Random(6);
        int found = 0;
        for (int i = 0; i < PATTERNS; i++) {
            PatternMaker maker = new PatternMaker(random);
            String pattern = maker.part() + "(" + maker.part() + ")" + maker.part();
            PatternMatcher matcher = compileUnlessEmpty(pattern);
            if (matcher != null) {
                PatternGraph graph = PatternGraph.of(PatternParser.parse(pattern));
                PatternGraph shortened = graph.shortened();
                found += eachMatch(
                        random,
                        matcher,
                        (text, match) ->
                                assertEquals(secretOf(graph, text, match), secretOf(shortened, text, match), pattern));
            }
        }
        assertTrue(found > PATTERNS / 3, "found " + found);
    }

    @Test
    void theSecretAtTheEndBeginsWhereTheWholeMatchSays() {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 3 * PATTERNS; i++) {
            PatternMaker maker = new PatternMaker(random);
            String pattern = maker.part() + "-?([abc]" + maker.part() + ")" + (i % 3 == 0 ? "\\b" : "");
            PatternMatcher matcher = compileUnlessEmpty(pattern);
            PatternNode parsed = PatternParser.parse(pattern);
            SecretBegin begins = SecretBegin.of(parsed);
            if (matcher != null && begins != null) {
                PatternGraph graph = PatternGraph.of(parsed);
                found += eachMatch(random, matcher, (text, match) -> {
                    long secret = secretOf(graph, text, match);
                    int begin = begins.find(text, PatternMatcher.begin(match));
                    assertEquals(PatternMatcher.begin(secret), begin, pattern);
                    assertEquals(secret, matcher.secretOf(text, match), pattern);
                });
            }
        }
        assertTrue(found > PATTERNS / 4, "found " + found);
    }

    @Test
    void onlyASecretThatEndsItsMatchIsFoundByWhatStandsBefore() {
        // What stands before goes on as the secret begins.
        assertNull(SecretBegin.of(PatternParser.parse("a-?b*(b+)")));
        assertNull(SecretBegin.of(PatternParser.parse("a(b+)c")));
        assertNull(SecretBegin.of(PatternParser.parse("a(b*)")));
        assertNotNull(SecretBegin.of(PatternParser.parse("sig(?:[=:]|%3D)[ ]?([A-Za-z0-9+/%]{43,})\\b")));
    }
}
