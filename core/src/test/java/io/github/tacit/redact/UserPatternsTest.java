package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.UserPattern;
import io.github.tacit.redact.internal.rule.PatternException;
import io.github.tacit.redact.internal.rule.UserPatterns;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users configure as patterns is found: with anchors, with literals of their own, and without. */
class UserPatternsTest {
    private static final String NUMBERS = "[0-9]{4}(?:-[0-9]{4}){2}";

    @Test
    void aPatternIsFoundByItsOwnLiterals() {
        assertEquals(
                "go [redacted:ticket], stay",
                redactor("(?i)zq-(?:one|two)_[a-f]{6}").redact("go ZQ-two_abcdef, stay"));
    }

    @Test
    void onlyTheGroupIsTheSecret() {
        assertEquals(
                "order 17 for [redacted:ticket]!",
                redactor("order [0-9]+ for ([a-z]+)").redact("order 17 for someone!"));
    }

    @Test
    void aPatternWithoutALiteralIsFoundToo() {
        Redactor redactor = redactor(NUMBERS);
        assertEquals("a [redacted:ticket] b [redacted:ticket]", redactor.redact("a 1234-5678-9012 b 0000-1111-2222"));
        String filler = "nothing in here ".repeat(1000);
        for (int i = 0; i < 12; i++) {
            String text = filler.repeat(i).substring(0, 15_999 * i) + " 1234-5678-9012 " + filler.repeat(5);
            assertEquals(text.replace("1234-5678-9012", "[redacted:ticket]"), redactor.redact(text));
        }
    }

    @Test
    void aPatternWithoutALiteralIsFoundInPieces() throws IOException {
        Redactor redactor = redactor(NUMBERS);
        for (int cut = 1; cut < 20; cut++) {
            StringBuilder out = new StringBuilder();
            StreamRedactor stream = new StreamRedactor(() -> redactor, out::append);
            String text = "a 1234-5678-9012 b c\n";
            stream.append(text.substring(0, cut));
            stream.append(text.substring(cut));
            stream.finish();
            assertEquals("a [redacted:ticket] b c\n", out.toString());
        }
    }

    @Test
    void itIsKnownWhichPatternsEveryTextIsReadFor() {
        assertTrue(UserPatterns.isUnfiltered(pattern(NUMBERS, List.of())));
        assertTrue(UserPatterns.isUnfiltered(pattern("abc[0-9]+|[0-9]{9}", List.of())));
        assertFalse(UserPatterns.isUnfiltered(pattern("[a-z]+-key-[0-9]+", List.of())));
    }

    @Test
    void whatLeavesTheNotationIsRefused() {
        PatternException refused = assertThrows(PatternException.class, () -> redactor("abc(?=d)"));
        assertEquals(3, refused.position());
    }

    @Test
    void anAnchorThatIsNoPartOfEveryMatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> redactor("(?:abc|xyz)[0-9]", "abc"));
    }

    private static Redactor redactor(String regex, String... anchors) {
        RedactionConfig defaults = RedactionConfig.defaults();
        return Redactor.create(new RedactionConfig(
                defaults.mode(),
                defaults.masks(),
                defaults.detectors(),
                defaults.addedNames(),
                defaults.removedNames(),
                List.of(pattern(regex, List.of(anchors))),
                defaults.allowedValues(),
                defaults.allowedPatterns(),
                defaults.placeholders()));
    }

    private static UserPattern pattern(String regex, List<String> anchors) {
        return new UserPattern("ticket", regex, anchors, Confidence.HIGH, "test", "test");
    }
}
