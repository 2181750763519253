package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.internal.rule.SecretSamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a text is cut, the stream's output is that of the whole. */
class StreamRedactorTest {
    private static final boolean LONG = Boolean.getBoolean("test.long");
    private static final Redactor REDACTOR = Redactor.defaults();

    private static String inTwo(Redactor redactor, String text, int cut, boolean flush) throws IOException {
        StringBuilder out = new StringBuilder();
        StreamRedactor stream = new StreamRedactor(() -> redactor, out::append);
        stream.append(text, 0, cut);
        if (flush) {
            stream.flush();
        }
        stream.append(text, cut, text.length());
        stream.finish();
        return out.toString();
    }

    private static void assertCutsDoNotMatter(Redactor redactor, String text) throws IOException {
        String whole = redactor.redact(text);
        for (int cut = 0; cut <= text.length(); cut++) {
            assertEquals(whole, inTwo(redactor, text, cut, true), "flushed after " + text.substring(0, cut));
        }
        StringBuilder out = new StringBuilder();
        StreamRedactor stream = new StreamRedactor(() -> redactor, out::append);
        for (int i = 0; i < text.length(); i++) {
            stream.append(text, i, i + 1);
            stream.flush();
        }
        stream.finish();
        assertEquals(whole, out.toString(), "one character at a time");
    }

    /** All in the long profile; some at other times, since each costs a scan for each of its characters. */
    private static List<String> some(List<String> all) {
        int step = LONG ? 1 : 9;
        List<String> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    @Test
    void secretOfAnyFormIsWholeWhereverItIsCut() throws IOException {
        for (String secret : some(SecretSamples.all(7))) {
            assertCutsDoNotMatter(REDACTOR, "at x, " + secret + ", y\n");
        }
    }

    @Test
    void secretThatANameGivesAwayIsWholeWhereverItIsCut() throws IOException {
        for (String line : some(Texts.named())) {
            assertCutsDoNotMatter(REDACTOR, line + "\nnext\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n"})
    void pemBlockIsWholeWhereverItIsCut(String lineEnd) throws IOException {
        String pem = Texts.pem(new Random(3), 80, lineEnd);
        assertCutsDoNotMatter(REDACTOR, "key: " + pem + "\nnext\n");
    }

    @Test
    void pemBlockBehindPrefixesIsWholeWhereverItIsCut() throws IOException {
        String prefix = "2024-05-03T10:11:12.5Z ";
        String pem = Texts.pem(new Random(3), 30, "\n" + prefix);
        assertCutsDoNotMatter(REDACTOR, prefix + pem + "\n" + prefix + "next\n");
    }

    @Test
    void knownValueIsWholeWhereverItIsCut() throws IOException {
        Tacit tacit = new Tacit(List.of(), Optional.empty());
        Random random = new Random(5);
        String prefix = Texts.characters(random, 20, 36);
        tacit.registry().register("test", prefix);
        tacit.registry().register("test", prefix + Texts.characters(random, 20, 36));
        tacit.registry().register("test", "two words and\na line feed");
        tacit.registry().register("test", prefix.substring(10) + " overlaps");
        for (String value :
                List.of(prefix, prefix + "x", "two words and\na line feed", "two words an", prefix + " overlaps")) {
            assertCutsDoNotMatter(tacit.redactor(), "at x, " + value + ", y\n" + value);
        }
    }

    @Test
    void randomTextInRandomPiecesComesOutLikeTheWhole() throws IOException {
        Tacit tacit = new Tacit(List.of(), Optional.empty());
        List<String> known = new ArrayList<>();
        for (int run = 0; run < (LONG ? 20_000 : 60); run++) {
            Random random = new Random(run);
            if (run % 10 == 0) {
                known.add(Texts.characters(random, 6 + random.nextInt(60), 62));
                tacit.registry().register("test", known.get(known.size() - 1));
            }
            String text = Texts.random(random, 1 + random.nextInt(60), known);
            StringBuilder out = new StringBuilder();
            StreamRedactor stream = new StreamRedactor(tacit::redactor, out::append);
            for (int at = 0; at < text.length(); ) {
                int to = Math.min(text.length(), at + 1 + random.nextInt(50));
                stream.append(text.toCharArray(), at, to - at);
                at = to;
            }
            stream.finish();
            assertEquals(tacit.redactor().redact(text), out.toString(), "run " + run);
        }
    }

    @Test
    void flushGivesOutAllButWhatCouldStillBecomeASecret() throws IOException {
        StringBuilder out = new StringBuilder();
        StreamRedactor stream = new StreamRedactor(() -> REDACTOR, out::append);
        stream.append("a line\nhalf a li");
        stream.flush();
        assertEquals("a line\nhalf a ", out.toString());
        stream.append("ne\n");
        stream.flush();
        assertEquals("a line\nhalf a line\n", out.toString());
        assertEquals(0, stream.held());
    }

    @Test
    void afterADeadlineTheRestOfASecretIsMaskedToo() throws IOException {
        String token = "ghp_" + Texts.characters(new Random(1), 30, 62);
        StringBuilder out = new StringBuilder();
        StreamRedactor stream = new StreamRedactor(() -> REDACTOR, out::append);
        stream.append("see " + token.substring(0, 12));
        stream.giveOut();
        assertEquals("see " + StreamRedactor.UNFINISHED, out.toString());
        stream.append(token.substring(12, 20));
        stream.giveOut();
        stream.append(token.substring(20) + " there\n");
        stream.finish();
        assertEquals("see " + StreamRedactor.UNFINISHED + " there\n", out.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 75_000})
    void secretLongerThanAnyWindowIsMaskedToItsEndInBoundedMemory(int length) throws IOException {
        Random random = new Random(length);
        String value = Texts.characters(random, length, 62);
        String pem = Texts.pem(random, length, "\n");
        for (String text : List.of(
                "a=1 password=" + value + " b=2\n",
                "{\"password\":\"" + value + "\",\"b\":2}\n",
                "x " + pem + "\ny\n")) {
            StringBuilder out = new StringBuilder();
            StreamRedactor stream = new StreamRedactor(() -> REDACTOR, out::append);
            for (int at = 0; at < text.length(); at += 5_000) {
                stream.append(text, at, Math.min(text.length(), at + 5_000));
                assertTrue(stream.held() <= StreamWindow.WINDOW + StreamWindow.BATCH, "holds " + stream.held());
            }
            stream.finish();
            assertEquals(REDACTOR.redact(text), out.toString());
        }
    }

    @Test
    void whatCannotBeScannedDoesNotPass() throws IOException {
        StringBuilder out = new StringBuilder();
        StreamRedactor stream = new StreamRedactor(
                () -> {
                    throw new IllegalStateException("no redactor");
                },
                out::append);
        stream.append("plain");
        assertThrows(IllegalStateException.class, stream::flush);
        assertFalse(out.toString().contains("plain"));
    }

    @Test
    void finishedStreamTakesNoMore() throws IOException {
        StreamRedactor stream = new StreamRedactor(() -> REDACTOR, (text, from, length) -> {});
        stream.finish();
        stream.finish();
        assertThrows(IllegalStateException.class, () -> stream.append("more"));
    }
}
