package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamMaskerTest {
    @Test
    void secretSplitAtEveryPlaceIsMasked() {
        String text = "before k3y-of-this-request and k3y-of-this-request! after";
        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second++) {
                StreamMasker masker = masker("k3y-of-this-request");
                String out = masker.feed(text.substring(0, first))
                        + masker.feed(text.substring(first, second))
                        + masker.feed(text.substring(second))
                        + masker.end();
                assertEquals("before # and #! after", out, first + ", " + second);
            }
        }
    }

    @Test
    void anyTextInAnyPiecesIsMaskedAsOneIs() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            Set<String> secrets = Set.copyOf(List.of(word(random), word(random), word(random)));
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append("abc".charAt(random.nextInt(3)));
            }
            StreamMasker masker = new StreamMasker(new SecretAutomaton(secrets), "#");
            StringBuilder out = new StringBuilder();
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(5));
                out.append(masker.feed(text.substring(at, end)));
                at = end;
            }
            out.append(masker.end());
            assertEquals(maskedNaively(text.toString(), secrets), out.toString(), text + " " + secrets);
        }
    }

    @Test
    void cleanPieceIsTheSameObject() {
        String piece = "nothing to see here\n";
        assertSame(piece, masker("k3y-of-this-request").feed(piece));
    }

    @Test
    void onlyWhatMayBecomeASecretIsHeldBack() {
        StreamMasker masker = masker("k3y-of-this-request");
        assertEquals("data: ", masker.feed("data: k3y-of"));
        assertEquals(6, masker.held());
        assertEquals("k3y-of course\n\n", masker.feed(" course\n\n"));
        assertEquals(0, masker.held());
    }

    @Test
    void secretThatIsCutAtTheEndIsMaskedWhenMuchOfItIsThere() {
        StreamMasker masker = masker("k3y-of-this-request");
        assertEquals("a #", masker.feed("a k3y-of-this-req") + masker.end());
        assertEquals("a k3y", masker.feed("a k3y") + masker.end());
    }

    @Test
    void endlessRunOfOverlappingSecretsNeedsNoMoreMemory() {
        StreamMasker masker = masker("aaaaaaaa");
        int held = 0;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            out.append(masker.feed("a"));
            held = Math.max(held, masker.held());
        }
        out.append(masker.feed("b")).append(masker.end());
        assertEquals("#b", out.toString());
        assertTrue(held <= 8, held + " characters were held");
    }

    @Test
    void maskerWithMoreSecretsGoesOnWhereTheOtherStopped() {
        StreamMasker before = masker("k3y-of-this-request");
        String out = before.feed("a k3y-of-");
        StreamMasker after = new StreamMasker(
                new SecretAutomaton(List.of("k3y-of-this-request", "k3y-of-another")), "#", before.takeHeld());
        assertEquals("a #!", out + after.feed("another!") + after.end());
    }

    private static StreamMasker masker(String secret) {
        return new StreamMasker(new SecretAutomaton(List.of(secret)), "#");
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            word.append("abc".charAt(random.nextInt(3)));
        }
        return word.toString();
    }

    /** Every occurrence of every secret, and one mask for those that overlap. */
    private static String maskedNaively(String text, Set<String> secrets) {
        List<int[]> found = new ArrayList<>();
        for (int start = 0; start < text.length(); start++) {
            int longest = 0;
            for (String secret : secrets) {
                longest = text.startsWith(secret, start) ? Math.max(longest, secret.length()) : longest;
            }
            if (longest > 0) {
                int[] last = found.isEmpty() ? new int[] {-1, -1} : found.get(found.size() - 1);
                if (start < last[1]) {
                    last[1] = Math.max(last[1], start + longest);
                } else {
                    found.add(new int[] {start, start + longest});
                }
            }
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int[] each : found) {
            out.append(text, done, each[0]).append('#');
            done = each[1];
        }
        return out.append(text.substring(done)).toString();
    }
}
