package io.github.tacit.test;

import static io.github.tacit.test.TacitAssertions.assertNoSecrets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TacitAssertionsTest {
    private static final String SECRET = "hunter2" + "-and-more";

    private static String failure(Runnable assertion) {
        return String.valueOf(assertThrows(AssertionError.class, assertion::run).getMessage());
    }

    @Test
    void cleanOutputPasses() {
        assertNoSecrets("");
        assertNoSecrets("user=bob password=[redacted:password]\n");
        assertNoSecrets(new StringBuilder("order 7 accepted"));
    }

    @Test
    void failureNamesDetectorAndPlaceAndNeverTheSecret() {
        assertEquals(
                "the output holds 2 secrets:\n  line 2, column 10: named-password, 16 characters (high)"
                        + "\n  line 2, column 36: named-password, 16 characters (high)",
                failure(() -> assertNoSecrets("ok\npassword=" + SECRET + " password=" + SECRET)));
    }

    @Test
    void manySecretsAreCounted() {
        String message = failure(() -> assertNoSecrets(("password=" + SECRET + "\n").repeat(25)));
        assertTrue(message.startsWith("the output holds 25 secrets:"), message);
        assertTrue(message.endsWith("and 5 more"), message);
    }

    @Test
    void givenValuesAreFoundInAnyEncodingAndForgottenThen() {
        int before = Tacit.runtime().registry().size();
        String value = "ordinary words " + "of mine";
        String base64 = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        Function<String, String> failing = output -> failure(() -> assertNoSecrets(output, "another value", value));
        assertTrue(failing.apply("x " + value).contains("column 3: known-secret"));
        assertTrue(failing.apply("x " + base64).contains("known-secret"));
        assertNoSecrets("x " + value.substring(0, 5), "another value", value);
        assertEquals(before, Tacit.runtime().registry().size());
        assertNoSecrets("x " + value);
    }

    @Test
    void valueThatCannotBeLookedForIsAMistakeOfTheTest() {
        int before = Tacit.runtime().registry().size();
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> assertNoSecrets("x", "long enough", "ab" + "cd"));
        assertTrue(String.valueOf(mistake.getMessage()).startsWith("secret 2 can't be looked for"));
        assertFalse(String.valueOf(mistake.getMessage()).contains("abcd"));
        assertEquals(before, Tacit.runtime().registry().size());
    }

    @Test
    void fileOfAnyCharsetIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("app.log"), ("\u00e9 password=" + SECRET).getBytes(StandardCharsets.ISO_8859_1));
        AssertionError failure = assertThrows(AssertionError.class, () -> assertNoSecrets(file));
        assertTrue(String.valueOf(failure.getMessage()).contains("line 1, column 12"), failure.getMessage());
        assertNoSecrets(Files.writeString(file, "nothing"));
    }

    @Test
    void redactorOfOnesOwnDecides() {
        String message = failure(() -> assertNoSecrets(Redactor.defaults(), "password=" + SECRET));
        assertTrue(message.contains("named-password"), message);
    }
}
