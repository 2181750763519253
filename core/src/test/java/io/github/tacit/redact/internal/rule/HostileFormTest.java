package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts the characters that the forms of the table read in texts of nothing but their own anchors. */
class HostileFormTest {
    private static final int SMALL = 1 << 12;
    private static final int LARGE = 1 << 14;

    /** How many times each character may be read on average. */
    private static final int MOST_READS = 200;

    /** The same of secrets as they are, one a line. */
    private static final int MOST_READS_OF_SECRETS = 4;

    private static final class CountingText extends Text {
        private long reads;

        @Override
        public int at(int position) {
            reads++;
            return super.at(position);
        }

        @Override
        public long eightAt(int position) {
            reads += Long.BYTES;
            return super.eightAt(position);
        }
    }

    /** What finds secrets of a form, and the form. */
    private record Form(Detector detector, String pattern) {
        @Override
        public String toString() {
            return detector.id();
        }
    }

    private static final Form JWT = new Form(new JoseDetector(), JoseDetectorTest.JWT);

    static Stream<Form> forms() {
        return Stream.concat(
                DetectorTable.load().stream().map(row -> new Form(row.detector(), row.pattern())),
                Stream.concat(JoseDetectorTest.OTHERS.stream(), Stream.of(JoseDetectorTest.JWT))
                        .map(pattern -> new Form(new JoseDetector(), pattern)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsGrowNoFasterThanTheText(Form form) {
        for (String anchor : form.detector().anchors()) {
            long small = reads(form, anchor.repeat(SMALL / anchor.length()));
            long large = reads(form, anchor.repeat(LARGE / anchor.length()));
            assertTrue(large <= 5 * small + LARGE, () -> anchor + ": " + small + " reads, then " + large);
            assertTrue(large <= (long) MOST_READS * LARGE, () -> anchor + ": " + large / LARGE + " reads a character");
        }
    }

    /** Each of the anchors begins a match that ends with the text. */
    @ParameterizedTest
    @MethodSource("forms")
    void matchesThatOverlapAreNotReadAgainForEach(Form form) {
        String secret = new PatternSamples(form.toString().hashCode()).of(form.pattern());
        for (String anchor : form.detector().anchors()) {
            for (String joint : List.of("-", ".", "+", "/", "=", " ", "\"")) {
                String unit = joint + anchor;
                long small = reads(form, unit.repeat(SMALL / unit.length()) + joint + secret);
                long large = reads(form, unit.repeat(LARGE / unit.length()) + joint + secret);
                assertTrue(large <= 5 * small + LARGE, () -> unit + ": " + small + " reads, then " + large);
                assertTrue(large <= (long) MOST_READS * LARGE, () -> unit + ": " + large / LARGE + " a character");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void secretsAreReadAFewTimes(Form form) {
        PatternSamples samples = new PatternSamples(form.toString().hashCode());
        StringBuilder lines = new StringBuilder();
        while (lines.length() < LARGE) {
            lines.append(samples.of(form.pattern())).append('\n');
        }
        long reads = reads(form, lines.toString());
        assertTrue(
                reads <= (long) MOST_READS_OF_SECRETS * lines.length(), () -> reads / lines.length() + " a character");
    }

    @Test
    void aTextThatIsReadTooOftenHidesNoProofOfWhatStandsBehind() {
        String header = "ey" + "JhbGciOiJub25lIn0.ey" + "J";
        String string = header.repeat(LARGE / header.length()) + "\n" + header + "zdWIiOiIxIn0.c2lnbmF0dXJl";
        List<Confidence> told = new ArrayList<>();
        detect(JWT, string, new Text(), (start, end, sure) -> told.add(sure));
        assertEquals(Confidence.HIGH, told.get(told.size() - 1));
    }

    private static long reads(Form form, String string) {
        CountingText text = new CountingText();
        detect(form, string, text, (start, end, sure) -> {});
        return text.reads;
    }

    private static void detect(Form form, String string, Text text, Detector.Sink sink) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        text.set(bytes, bytes.length, true, true);
        String lower = string.toLowerCase(Locale.ROOT);
        for (String anchor : form.detector().anchors()) {
            String literal = anchor.toLowerCase(Locale.ROOT);
            for (int i = lower.indexOf(literal); i >= 0; i = lower.indexOf(literal, i + 1)) {
                form.detector().detect(text, i, i + literal.length(), sink);
            }
        }
    }
}
