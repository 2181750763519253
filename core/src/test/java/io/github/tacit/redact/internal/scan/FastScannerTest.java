package io.github.tacit.redact.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fast scanner finds what the naive one finds, in every kind of text. */
class FastScannerTest {
    private static final List<Detector> DETECTORS = Detectors.load(RedactionConfig.defaults(), failure -> {});
    private static final List<String> ANCHORS =
            DETECTORS.stream().flatMap(detector -> detector.anchors().stream()).toList();
    private static final FastScanner FAST = scanner(DETECTORS);
    private static final NaiveScanner NAIVE = new NaiveScanner(DETECTORS);

    /** Reports its anchor, the whole run around it up to a limit, and everything up to the next full stop. */
    private record Reaching(String id, List<String> anchors, int limit) implements Detector {
        @Override
        public String provider() {
            return "test";
        }

        @Override
        public Confidence confidence() {
            return Confidence.LOW;
        }

        @Override
        public void detect(Text text, int start, int end, Sink sink) {
            int from = start;
            while (start - from < limit && text.at(from - 1) > ' ') {
                from--;
            }
            int to = end;
            while (to - end < limit && text.at(to) > ' ') {
                to++;
            }
            sink.found(from, to, Confidence.LOW);
            while (to - end < limit && text.at(to) != '.' && text.at(to) != Text.NONE) {
                to++;
            }
            sink.found(start, to, Confidence.MEDIUM);
        }
    }

    @Test
    void everyAnchorIsMetAtEveryPositionAndLength() {
        FastScanner scanner = scanner(List.of(new Reaching("all", ANCHORS, 0)));
        NaiveScanner naive = new NaiveScanner(List.of(new Reaching("all", ANCHORS, 0)));
        Random random = new Random(1);
        for (String anchor : ANCHORS) {
            // The naive scanner takes long with so many anchors: it judges one position of each.
            int judged = random.nextInt(8);
            for (int before = 0; before < 8; before++) {
                String text = noise(random, before) + anyCase(random, anchor) + noise(random, random.nextInt(9));
                Finding met = new Finding("all", before, before + anchor.length(), Confidence.MEDIUM);
                assertTrue(scanner.scan(text, TextKind.STRING).contains(met), () -> text);
                if (before == judged) {
                    assertSame(naive, scanner, text);
                }
            }
        }
    }

    @Test
    void shortTextsComeToTheSame() {
        Random random = new Random(2);
        int found = 0;
        for (int i = 0; i < 500; i++) {
            found += assertSame(NAIVE, FAST, text(random, random.nextInt(200)));
        }
        assertTrue(found > 30, "found " + found);
    }

    @Test
    void longTextsComeToTheSameOverWindowBorders() {
        Random random = new Random(3);
        for (int i = 0; i < 2; i++) {
            assertSame(NAIVE, FAST, text(random, Workspace.WINDOW - 40 + random.nextInt(80)));
        }
        assertSame(NAIVE, FAST, text(random, 3 * Workspace.WINDOW / 2));
    }

    @Test
    void detectorsThatReachFarComeToTheSame() {
        List<Detector> far = List.of(
                new Reaching("far", List.of("far"), Integer.MAX_VALUE),
                new Reaching("mid", List.of("middle", "mid"), 5_000),
                new Reaching("near", List.of("near-by"), 30));
        Random random = new Random(4);
        for (int i = 0; i < 6; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 200_000) {
                text.append("-".repeat(random.nextInt(2 * Workspace.WINDOW)))
                        .append(List.of("far", "mid", "middle", "near-by").get(random.nextInt(4)))
                        .append(random.nextInt(3) == 0 ? " " : random.nextInt(3) == 0 ? "." : "");
            }
            assertSame(new NaiveScanner(far), scanner(far), text.toString());
        }
    }

    @Test
    void aRunLongerThanAnyWindowIsMaskedToItsEnd() {
        List<Detector> far = List.of(new Reaching("far", List.of("far"), Integer.MAX_VALUE));
        String text = ("-".repeat(900_000) + "far").repeat(4) + "-".repeat(100);
        List<Finding> findings = scanner(far).scan(text, TextKind.STRING);
        assertEquals(0, findings.stream().mapToInt(Finding::start).min().orElse(-1));
        assertEquals(
                text.length(), findings.stream().mapToInt(Finding::end).max().orElse(-1));
    }

    @Test
    void aCharacterWhoseLowByteCompletesAnAnchorIsNoAnchor() {
        FastScanner scanner = scanner(List.of(new Reaching("all", List.of("password"), 5)));
        String wide = "pass" + (char) (0x100 + 'w') + "ord";
        assertEquals(List.of(), scanner.scan(wide, TextKind.STRING));
        assertEquals(List.of(), scanner.scan("x".repeat(5_000) + wide, TextKind.STRING));
        assertEquals(2, scanner.scan("\ud83d\ude00 password", TextKind.STRING).size());
    }

    @Test
    void aDetectorThatFailsCostsItsLineOnly() {
        List<String> failures = new ArrayList<>();
        Detector failing = new Failing(new IllegalStateException());
        FastScanner scanner = new FastScanner(
                List.of(failing, new Reaching("ok", List.of("good"), 5)), Search.NOTHING, "known", failures::add);
        List<Finding> findings = scanner.scan("a\nb broken c\ngood. \n", TextKind.STRING);
        assertEquals(new Finding(FastScanner.FAILED, 2, 12, Confidence.HIGH), findings.get(0));
        assertEquals(3, findings.size());
        assertEquals(List.of(IllegalStateException.class.getName()), failures);
        for (Throwable error : List.of(new StackOverflowError(), new OutOfMemoryError())) {
            List<Finding> one = new FastScanner(List.of(new Failing(error)), Search.NOTHING, "known", reason -> {})
                    .scan("broken", TextKind.STRING);
            assertEquals(List.of(new Finding(FastScanner.FAILED, 0, 6, Confidence.HIGH)), one);
        }
    }

    private record Failing(Throwable failure) implements Detector {
        @Override
        public String id() {
            return "failing";
        }

        @Override
        public String provider() {
            return "test";
        }

        @Override
        public Confidence confidence() {
            return Confidence.LOW;
        }

        @Override
        public List<String> anchors() {
            return List.of("broken");
        }

        @Override
        public void detect(Text text, int start, int end, Sink sink) {
            sink.found(0, 1, Confidence.LOW);
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    @Test
    void aSearchSeesTheWholeTextInOverlappingWindows() {
        Search search = new Search() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public void find(Text text, Detector.Sink sink) {
                for (int i = 0; i + 3 <= text.length(); i++) {
                    if (text.at(i) == 'k' && text.at(i + 1) == 'e' && text.at(i + 2) == 'y') {
                        sink.found(i, i + 3, Confidence.HIGH);
                    }
                }
            }
        };
        FastScanner scanner = new FastScanner(List.of(), search, "known", reason -> {});
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        Set<Finding> expected = new HashSet<>();
        while (text.length() < 300_000) {
            text.append(".".repeat(random.nextInt(300)));
            expected.add(new Finding("known", text.length(), text.length() + 3, Confidence.HIGH));
            text.append("key");
        }
        assertEquals(expected, new HashSet<>(scanner.scan(text.toString(), TextKind.STRING)));
        assertEquals(1, scanner.scan("the key", TextKind.STRING).size());
    }

    /** Compares all kinds of input; gives how much was found. */
    private static int assertSame(NaiveScanner naive, FastScanner fast, String text) {
        Set<Finding> expected = new HashSet<>(naive.scan(textOf(text)));
        assertEquals(expected, new HashSet<>(fast.scan(text, TextKind.STRING)), () -> "in " + shortened(text));
        assertEquals(expected, new HashSet<>(fast.scan(new StringBuilder(text), TextKind.SEQUENCE)));
        assertEquals(expected, new HashSet<>(fast.scan(text.toCharArray(), TextKind.CHARACTERS)));
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (new String(bytes, StandardCharsets.ISO_8859_1).equals(text)) {
            assertEquals(expected, new HashSet<>(fast.scan(bytes, TextKind.BYTES)));
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 3);
            direct.position(3).put(bytes).position(3);
            assertEquals(expected, new HashSet<>(fast.scan(direct, TextKind.BUFFER)));
            assertEquals(3, direct.position());
        }
        return expected.size();
    }

    private static String shortened(String text) {
        return text.length() < 500 ? text : text.length() + " characters";
    }

    private static FastScanner scanner(List<Detector> detectors) {
        return new FastScanner(detectors, Search.NOTHING, "known", failure -> {
            throw new AssertionError(failure);
        });
    }

    private static Text textOf(String string) {
        byte[] bytes = new byte[string.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.min(string.charAt(i), 0xFF);
        }
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }

    /** Anchors, separators, runs of characters as tokens have them, and now and then a character beyond Latin-1. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        boolean wide = random.nextInt(4) == 0;
        while (text.length() < length) {
            switch (random.nextInt(5)) {
                case 0 -> text.append(anyCase(random, ANCHORS.get(random.nextInt(ANCHORS.size()))));
                case 1 ->
                    text.append(ANCHORS.get(random.nextInt(ANCHORS.size()))).append(run(random));
                case 2 -> text.append(noise(random, 1 + random.nextInt(4)));
                case 3 -> text.append(run(random));
                default -> text.append(wide && random.nextInt(9) == 0 ? "\u0174\ud83d\ude00" : " ");
            }
        }
        return text.toString();
    }

    private static String run(Random random) {
        String[] alphabets = {
            "0123456789abcdef", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "Ab0_-"
        };
        String alphabet = alphabets[random.nextInt(alphabets.length)];
        StringBuilder run = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            run.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return run.toString();
    }

    private static String noise(Random random, int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append("=:\"'{}[]<>,;&?/. \n\t-_az09Z@`\u00e9\u00ff".charAt(random.nextInt(30)));
        }
        return noise.toString();
    }

    private static String anyCase(Random random, String text) {
        StringBuilder any = new StringBuilder();
        for (char c : text.toCharArray()) {
            any.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
        }
        return any.toString();
    }
}
