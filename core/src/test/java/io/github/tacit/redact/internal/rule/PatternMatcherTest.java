package io.github.tacit.redact.internal.rule;

import static io.github.tacit.redact.internal.rule.PatternMaker.compileUnlessEmpty;
import static io.github.tacit.redact.internal.rule.PatternMaker.text;
import static io.github.tacit.redact.internal.rule.PatternMaker.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.tacit.redact.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matcher finds what RE2 and a search through everything find, and nothing else. */
class PatternMatcherTest {
    private static final int PATTERNS = 3_000;
    private static final int TEXTS = 6;
    private static final String ANCHOR = "-ab-";

    @Test
    void runsAreJoinedThoughStatesWereBuiltAnew() {
        PatternMatcher matcher = PatternMatcher.compile("x[abx]*a[ab]{12}!");
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            StringBuilder states = new StringBuilder("x");
            while (states.length() < 30_000) {
                states.append(random.nextBoolean() ? 'a' : 'b');
            }
            assertEquals("none", first(matcher, states.toString()));
        }
        assertTrue(reads(matcher, "x".repeat(16_000)) < 5 * reads(matcher, "x".repeat(4_000)));
    }

    private static long reads(PatternMatcher matcher, String string) {
        long[] reads = new long[1];
        Text text = new Text() {
            @Override
            public int at(int position) {
                reads[0]++;
                return super.at(position);
            }
        };
        text.set(string.getBytes(StandardCharsets.ISO_8859_1), string.length(), true, true);
        for (int i = 0; i < string.length(); i++) {
            assertEquals(PatternMatcher.NONE, matcher.at(text, i));
        }
        return reads[0];
    }

    @Test
    void firstMatchIsThatOfRe2() {
        Random random = new Random(1);
        for (int i = 0; i < PATTERNS; i++) {
            String pattern = new PatternMaker(random).next();
            PatternMatcher matcher = compileUnlessEmpty(pattern);
            if (matcher == null) {
                continue;
            }
            Pattern re2 = Pattern.compile(pattern, Pattern.LONGEST_MATCH);
            for (int j = 0; j < TEXTS; j++) {
                String string = text(random, random.nextInt(24));
                Matcher expected = re2.matcher(string);
                String found = expected.find() ? expected.start() + "-" + expected.end() : "none";
                assertEquals(found, first(matcher, string), () -> pattern + " in " + string);
            }
        }
    }

    @Test
    void everyMatchAtAKnownStartIsTheLongest() {
        Random random = new Random(2);
        for (int i = 0; i < PATTERNS; i++) {
            String pattern = new PatternMaker(random).next();
            PatternMatcher matcher = compileUnlessEmpty(pattern);
            if (matcher == null) {
                continue;
            }
            String string = text(random, random.nextInt(20));
            PatternOracle oracle = new PatternOracle(pattern, string);
            Text text = textOf(string);
            for (int position = 0; position <= string.length(); position++) {
                TreeSet<Integer> ends = oracle.ends(position);
                long match = matcher.at(text, position);
                int at = position;
                assertEquals(
                        ends.isEmpty() ? -1 : ends.last(),
                        match == PatternMatcher.NONE ? -1 : PatternMatcher.end(match),
                        () -> pattern + " at " + at + " of " + string);
            }
        }
    }

    @Test
    void matchAroundAnAnchorIsTheLeftmostLongestThatHoldsIt() {
        Random random = new Random(3);
        int found = 0;
        for (int i = 0; i < PATTERNS; i++) {
            String pattern = new PatternMaker(random).part() + ANCHOR + new PatternMaker(random).part();
            PatternMatcher matcher = PatternMatcher.compile(pattern, List.of(ANCHOR));
            String string = text(random, random.nextInt(9)) + ANCHOR + text(random, random.nextInt(9));
            found += checkAround(pattern, matcher, string);
        }
        assertTrue(found > PATTERNS / 10, "found " + found);
    }

    /** What may be left out before an anchor may look like one, and what follows may be read in two ways. */
    @Test
    void aMatchAroundAnAnchorHoldsIt() {
        PatternMatcher key = PatternMatcher.compile("(?:my-)?key-(?:key-[0-9])?\\w{3,}", List.of("key-"));
        assertEquals("4-16", around(key, "key-key-ABCdef99", 4));
        PatternMatcher either = PatternMatcher.compile("(?:-)?(?:-ab-|abc)(?:ab)?c*[^a]", List.of("-ab-", "abc"));
        assertEquals("3-9", around(either, "-ab--ab-b", 4));
    }

    private static String around(PatternMatcher matcher, String string, int anchor) {
        long match = matcher.around(textOf(string), anchor);
        return match == PatternMatcher.NONE ? "none" : PatternMatcher.begin(match) + "-" + PatternMatcher.end(match);
    }

    @Test
    void manyAnchorsInOneRunComeToTheSameAsEachByItself() {
        Random random = new Random(4);
        List<String> patterns = List.of(
                "-ab-[a-z-]{5,}",
                "\\b-ab-[a-z-]{5,}\\.",
                "[a-z]*-ab-[a-z-]{3,40}[.]",
                "-ab-(?:[a-z-][a-z-])*[.]",
                "-ab-(?:[a-z-][a-z-][a-z-])*",
                "[a-z-]*-ab-");
        for (String pattern : patterns) {
            for (int i = 0; i < 20; i++) {
                StringBuilder string = new StringBuilder(text(random, 5));
                while (string.length() < 600) {
                    string.append(random.nextInt(60) == 0 ? text(random, 9) : ANCHOR);
                }
                PatternMatcher matcher = PatternMatcher.compile(pattern, List.of(ANCHOR));
                Text shared = textOf(string.toString());
                for (int at = string.indexOf(ANCHOR); at >= 0; at = string.indexOf(ANCHOR, at + 1)) {
                    long alone = matcher.around(textOf(string.toString()), at);
                    assertEquals(alone, matcher.around(shared, at), pattern + " at " + at + " of " + string);
                }
            }
        }
    }

    private static int checkAround(String pattern, PatternMatcher matcher, String string) {
        PatternOracle oracle = new PatternOracle(pattern, string);
        int found = 0;
        for (int at = string.indexOf(ANCHOR); at >= 0; at = string.indexOf(ANCHOR, at + 1)) {
            long match = matcher.around(textOf(string), at);
            String expected = "none";
            for (int start = 0; start <= at && expected.equals("none"); start++) {
                TreeSet<Integer> ends = oracle.ends(start);
                if (!ends.isEmpty() && ends.last() >= at + ANCHOR.length()) {
                    expected = start + "-" + ends.last();
                }
            }
            // Where a class of the pattern reads the anchor as well, the match may pass it at another place.
            if (string.indexOf(ANCHOR) == string.lastIndexOf(ANCHOR)) {
                int anchor = at;
                assertEquals(expected, string(match), () -> pattern + " around " + anchor + " of " + string);
            }
            found += match == PatternMatcher.NONE ? 0 : 1;
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "key=([a-z]+) ~ xkey=abc. ~ abc",
                "key=([a-z]+)z ~ key=abzcz ~ abzc",
                "(?:key=(a+)|pass) ~ the pass ~ pass",
                "\\bid ([0-9a-f]{4,8})\\b ~ id 00ffee x ~ 00ffee",
                "(key=ab*) ~ key=abbb ~ key=abbb"
            })
    void theCapturingGroupIsTheSecret(String pattern, String string, String secret) {
        PatternMatcher matcher = PatternMatcher.compile(pattern);
        Text text = textOf(string);
        for (int position = 0; position < string.length(); position++) {
            long match = matcher.at(text, position);
            if (match != PatternMatcher.NONE) {
                long group = matcher.secretOf(text, match);
                assertEquals(secret, string.substring(PatternMatcher.begin(group), PatternMatcher.end(group)));
                return;
            }
        }
        throw new AssertionError("no match");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a* ~ 0",
                "(?:a|) ~ 0",
                "\\b ~ 0",
                "a^ ~ 1",
                "a$ ~ 1",
                "a(?=b) ~ 1",
                "a(?!b) ~ 1",
                "a(?<=b) ~ 1",
                "(?<n>a) ~ 0",
                "(a)(b) ~ 3",
                "a*?b ~ 2",
                "a++ ~ 2",
                "a** ~ 2",
                "a{2}{3} ~ 4",
                "a{ ~ 1",
                "a{x} ~ 1",
                "a{3,2} ~ 1",
                "a{1001} ~ 1",
                "[a ~ 0",
                "[[a]] ~ 1",
                "[z-a] ~ 1",
                "[a-\\d] ~ 1",
                "a\\1 ~ 1",
                "\\pL ~ 0",
                "\\Qa ~ 0",
                "a( ~ 1",
                "a) ~ 1",
                "*a ~ 0",
                "(a)+ ~ 3",
                "\\x8f ~ 0",
                "a\\ ~ 1",
                "[a&&b] ~ 2",
                "é ~ 0",
                "a(?i)b ~ 1",
                "{2} ~ 0",
                "(?:\\b)a{0} ~ 7"
            })
    void whatLeavesTheNotationIsRefusedWithItsPosition(String pattern, int position) {
        PatternException refused = assertThrows(PatternException.class, () -> PatternMatcher.compile(pattern), pattern);
        assertEquals(position, refused.position(), refused.getMessage());
    }

    @Test
    void aPatternThatMatchesWithoutItsAnchorIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> PatternMatcher.compile("(?:tok_|key_)[a-z]{8}", List.of("tok_")));
        PatternMatcher.compile("(?:tok_|key_)[a-z]{8}", List.of("tok_", "key_"));
        PatternMatcher.compile("(?i)tok_[a-z]{8}", List.of("TOK_"));
    }

    @Test
    void aHugeRepetitionIsRefused() {
        assertThrows(PatternException.class, () -> PatternMatcher.compile("(?:(?:[a-z]{1000}){1000}){1000}"));
    }

    private static String first(PatternMatcher matcher, String string) {
        Text text = textOf(string);
        for (int position = 0; position <= string.length(); position++) {
            long match = matcher.at(text, position);
            if (match != PatternMatcher.NONE) {
                return string(match);
            }
        }
        return "none";
    }

    private static String string(long match) {
        return match == PatternMatcher.NONE ? "none" : PatternMatcher.begin(match) + "-" + PatternMatcher.end(match);
    }
}
