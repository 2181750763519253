package io.github.tacit.redact.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.RedactionMode;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.RedactionConfig;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyLinesTest {
    private static final Redactor REDACTOR = Redactor.defaults();
    private static final String MASK = "[redacted:private-key]";

    private final AtomicLong time = new AtomicLong();
    private final PrivateKeyLines lines = new PrivateKeyLines(time::get);

    private static List<String> pem(String label, int bytes) {
        byte[] key = new byte[bytes];
        new Random(bytes).nextBytes(key);
        List<String> pem = new ArrayList<>();
        pem.add("-----BEGIN " + label + "-----");
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key).lines().forEach(pem::add);
        pem.add("-----END " + label + "-----");
        return pem;
    }

    private String log(String thread, String message) {
        return lines.redact(REDACTOR, "app.Keys", thread, message, REDACTOR.redact(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE", "RSA PRIVATE", "EC PRIVATE", "OPENSSH PRIVATE", "ENCRYPTED PRIVATE"})
    void aKeyOfOneEventALineIsMaskedFromBeginToEnd(String kind) {
        for (int bytes : new int[] {32, 48, 49, 121, 1_190, 10_000}) {
            for (String line : pem(kind + " KEY", bytes)) {
                assertEquals(MASK, log("main", line));
            }
            assertEquals(0, lines.open());
            String word = "started";
            assertSame(word, log("main", word));
        }
    }

    @Test
    void pgpAndSsh2BlocksAreMasked() {
        for (String line : pem("PGP PRIVATE" + " KEY BLOCK", 300)) {
            assertEquals(MASK, log("main", line));
        }
        List<String> ssh = pem("", 300);
        ssh.set(0, "---- BEGIN SSH2 ENCRYPTED PRIVATE" + " KEY ----");
        ssh.set(ssh.size() - 1, "---- END SSH2 ENCRYPTED PRIVATE" + " KEY ----");
        for (String line : ssh) {
            assertEquals(MASK, log("main", line));
        }
    }

    @Test
    void linesWithSomethingBeforeAndBehindThemAreMaskedToo() {
        for (String line : pem("PRIVATE" + " KEY", 120)) {
            String safe = log("main", "key> '" + line + "\r'");
            assertFalse(safe.contains(line), safe);
        }
    }

    @Test
    void otherLinesStayAndOtherThreadsAndLoggersToo() {
        List<String> pem = pem("PRIVATE" + " KEY", 200);
        String token = pem.get(2);
        for (int i = 0; i < pem.size(); i++) {
            assertEquals(MASK, log("main", pem.get(i)));
            String other = "listening on port 8080, profile prod";
            assertSame(other, log("main", other));
            assertSame("ready", log("worker", "ready"));
            assertSame(token, lines.redact(REDACTOR, "app.Other", "main", token, token));
        }
    }

    @Test
    void aPublicKeyAndACertificateStay() {
        for (String label : List.of("PUBLIC KEY", "CERTIFICATE", "RSA PUBLIC KEY")) {
            for (String line : pem(label, 200)) {
                assertSame(line, log("main", line));
            }
        }
    }

    @Test
    void severalLinesAnEventAreMaskedWhereverTheBreakIs() {
        List<String> pem = pem("PRIVATE" + " KEY", 400);
        for (int cut = 1; cut < pem.size(); cut++) {
            String first = "the key\n" + String.join("\n", pem.subList(0, cut));
            String second = String.join("\n", pem.subList(cut, pem.size())) + "\nthe end";
            String safe = log("main", first) + '\n' + log("main", second);
            for (String line : pem) {
                assertFalse(safe.contains(line), safe);
            }
            assertTrue(safe.startsWith("the key\n") && safe.endsWith("\nthe end"), safe);
            assertEquals(0, lines.open());
        }
    }

    @Test
    void aBeginWithoutAnEndIsForgottenByLinesOthersAndTime() {
        String begin = pem("PRIVATE" + " KEY", 10).get(0);
        String body = pem("PRIVATE" + " KEY", 200).get(1);
        log("main", begin);
        for (int i = 0; i < PrivateKeyLines.MOST_OTHERS; i++) {
            log("main", "not of a key");
        }
        assertSame(body, log("main", body));
        log("main", begin);
        for (int i = 0; i < PrivateKeyLines.MOST_LINES; i++) {
            assertEquals(MASK, log("main", body));
        }
        assertSame(body, log("main", body));
        log("main", begin);
        time.addAndGet(PrivateKeyLines.LONGEST_PAUSE_NANOS + 1);
        assertSame(body, log("main", body));
        assertEquals(0, lines.open());
    }

    @Test
    void manyOpenBlocksTakeBoundedMemory() {
        String begin = pem("PRIVATE" + " KEY", 10).get(0);
        for (int i = 0; i < 10_000; i++) {
            log("thread " + i, begin);
        }
        assertEquals(PrivateKeyLines.MOST_OPEN, lines.open());
    }

    @Test
    void nothingIsMaskedWhenSecretsAreOnlyReported() {
        Redactor off = Redactor.create(RedactionConfig.defaults().withMode(RedactionMode.REPORT));
        for (String line : pem("PRIVATE" + " KEY", 100)) {
            assertSame(line, lines.redact(off, "app.Keys", "main", line, off.redact(line)));
        }
    }
}
