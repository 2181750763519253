package io.github.tacit.test;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.SecretRegistry.Registration;
import io.github.tacit.redact.Tacit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Assertions that an output holds no secret, for JUnit, TestNG or whatever takes an {@link AssertionError}.
 *
 * <pre>{@code
 * String log = Files.readString(Path.of("target/app.log"));
 * TacitAssertions.assertNoSecrets(log);                  // nothing that any detector knows
 * TacitAssertions.assertNoSecrets(log, password, key);   // nor these values, plain or encoded
 * }</pre>
 *
 * <p>What fails names the detector and the place, never the secret, so that a build's log stays clean. It looks with the
 * detectors that the runtime's configuration switches on, at what is registered with it too, whatever its mode. Stateless
 * and thread-safe; but values given to an assertion are registered while it runs, so logs of other threads mask them.
 */
public final class TacitAssertions {
    /** More are counted. */
    private static final int MOST_TOLD = 20;

    private TacitAssertions() {}

    /**
     * Nothing in the output is a secret.
     *
     * @throws AssertionError when something is
     */
    public static void assertNoSecrets(CharSequence output) {
        assertNoSecrets(Tacit.runtime().redactor(), output);
    }

    /**
     * Nothing in the output is a secret, and none of these values stands there, plain or encoded in any way that Tacit
     * knows.
     *
     * @param secrets values of 6 characters or more
     * @throws AssertionError when something is
     * @throws IllegalArgumentException when a value is too short or too common to be looked for; names its position only
     */
    public static void assertNoSecrets(CharSequence output, CharSequence... secrets) {
        List<Registration> registered = new ArrayList<>();
        try {
            for (int i = 0; i < secrets.length; i++) {
                Registration each = Tacit.runtime().registry().register("assertion", secrets[i]);
                registered.add(each);
                if (!each.accepted()) {
                    throw new IllegalArgumentException("secret " + (i + 1) + " can't be looked for: " + each.reason());
                }
            }
            assertNoSecrets(output);
        } finally {
            registered.forEach(Registration::close);
        }
    }

    /**
     * Nothing in a file is a secret.
     *
     * @param file text in UTF-8 or any other charset that keeps ASCII as it is
     * @throws AssertionError when something is
     * @throws IOException when the file can't be read
     */
    public static void assertNoSecrets(Path file) throws IOException {
        // A character a byte: no byte is lost, whatever the charset.
        assertNoSecrets(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /**
     * Nothing in the output is a secret to a redactor.
     *
     * @throws AssertionError when something is
     */
    public static void assertNoSecrets(Redactor redactor, CharSequence output) {
        List<Finding> findings = redactor.find(output);
        if (!findings.isEmpty()) {
            throw new AssertionError(message(output, findings));
        }
    }

    private static String message(CharSequence output, List<Finding> findings) {
        StringBuilder message = new StringBuilder("the output holds ")
                .append(findings.size())
                .append(findings.size() == 1 ? " secret:" : " secrets:");
        int line = 1;
        int lineStart = 0;
        int next = 0;
        for (Finding finding : findings.subList(0, Math.min(MOST_TOLD, findings.size()))) {
            for (; next < finding.start(); next++) {
                if (output.charAt(next) == '\n') {
                    line++;
                    lineStart = next + 1;
                }
            }
            message.append("\n  line ")
                    .append(line)
                    .append(", column ")
                    .append(finding.start() - lineStart + 1)
                    .append(": ")
                    .append(finding.detector())
                    .append(", ")
                    .append(finding.length())
                    .append(" characters (")
                    .append(finding.confidence().name().toLowerCase(Locale.ROOT))
                    .append(')');
        }
        if (findings.size() > MOST_TOLD) {
            message.append("\n  and ").append(findings.size() - MOST_TOLD).append(" more");
        }
        return message.toString();
    }
}
