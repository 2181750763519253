package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.management.ThreadMXBean;
import io.github.tacit.redact.config.RedactionConfig;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the redactor promises about every kind of text. */
class RedactorTest {
    private static final Redactor REDACTOR = Redactor.defaults();
    private static final String SECRET = "ghp_" + "0Ab9".repeat(9);
    private static final String DIRTY = "look at " + SECRET + " for caf\u00e9";
    private static final String MASKED = "look at [redacted:github-token] for caf\u00e9";
    private static final String CLEAN =
            "2024-03-11 08:15:42 INFO the visitors of caf\u00e9 4711 forgot a password, said he";

    @Test
    void secretsAreMaskedInEveryKindOfText() {
        byte[] utf8 = DIRTY.getBytes(StandardCharsets.UTF_8);
        assertEquals(MASKED, REDACTOR.redact(DIRTY));
        assertEquals(
                MASKED, REDACTOR.redact((CharSequence) new StringBuilder(DIRTY)).toString());
        assertArrayEquals(MASKED.toCharArray(), REDACTOR.redact(DIRTY.toCharArray()));
        assertArrayEquals(MASKED.getBytes(StandardCharsets.UTF_8), REDACTOR.redact(utf8));
        ByteBuffer buffer =
                ByteBuffer.allocate(utf8.length + 2).position(2).put(utf8).position(2);
        assertEquals(ByteBuffer.wrap(MASKED.getBytes(StandardCharsets.UTF_8)), REDACTOR.redact(buffer));
        assertEquals(2, buffer.position());
    }

    @Test
    void cleanTextComesBackAsTheSameObject() {
        StringBuilder builder = new StringBuilder(CLEAN);
        char[] chars = CLEAN.toCharArray();
        byte[] bytes = CLEAN.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        assertSame(CLEAN, REDACTOR.redact(CLEAN));
        assertSame(builder, REDACTOR.redact(builder));
        assertSame(chars, REDACTOR.redact(chars));
        assertSame(bytes, REDACTOR.redact(bytes));
        assertSame(buffer, REDACTOR.redact(buffer));
    }

    @Test
    void cleanTextCostsNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        StringBuilder builder = new StringBuilder(CLEAN);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 50 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 200; i++) {
                REDACTOR.redact(CLEAN);
                REDACTOR.redact((CharSequence) builder);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated);
    }

    @Test
    void longCleanTextCostsNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String text = (CLEAN + "\n").repeat(40_000 / CLEAN.length());
        StringBuilder builder = new StringBuilder(text);
        char[] characters = text.toCharArray();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 200 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            REDACTOR.redact(text);
            REDACTOR.redact((CharSequence) builder);
            REDACTOR.redact(characters);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated);
    }

    @Test
    void reportingChangesNothingAndTells() {
        List<Finding> told = new ArrayList<>();
        RedactionListener listener = new RedactionListener() {
            @Override
            public void found(List<Finding> findings) {
                told.addAll(findings);
            }
        };
        Redactor reporting = Redactor.create(RedactionConfig.defaults().withMode(RedactionMode.REPORT), listener);
        assertSame(DIRTY, reporting.redact(DIRTY));
        assertEquals(List.of("github-pat"), told.stream().map(Finding::detector).toList());
        Redactor off = Redactor.create(RedactionConfig.defaults().withMode(RedactionMode.OFF), listener);
        assertSame(DIRTY, off.redact(DIRTY));
        assertEquals(1, told.size());
    }

    @Test
    void aTextThatCannotBeReadFailsClosed() {
        CharSequence broken = new CharSequence() {
            @Override
            public int length() {
                return 10;
            }

            @Override
            public char charAt(int index) {
                throw new IllegalStateException();
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                throw new IllegalStateException();
            }
        };
        List<String> reasons = new ArrayList<>();
        RedactionListener listener = new RedactionListener() {
            @Override
            public void failed(String reason) {
                reasons.add(reason);
            }
        };
        assertEquals(
                Redactor.FAILED,
                Redactor.create(RedactionConfig.defaults(), listener).redact(broken));
        assertEquals(List.of(IllegalStateException.class.getName()), reasons);
        assertSame(CLEAN, REDACTOR.redact(CLEAN));
    }
}
