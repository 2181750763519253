package io.github.tacit.redact.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tacit.redact.Redactor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {
    private static final Redactor REDACTOR = Redactor.defaults();

    @ParameterizedTest
    @ValueSource(strings = {"password", "X-Api-Key", "Authorization", "clientSecret", "SMTP_PASS"})
    void valueOfATellingNameIsMaskedWhole(String name) {
        String redacted = REDACTOR.redactValue(name, "correct horse 7");
        assertFalse(redacted.contains("horse"), redacted);
        assertEquals(redacted, REDACTOR.redactValue(name, redacted));
    }

    @Test
    void onlyTheSessionOfACookieHeaderIsMasked() {
        assertEquals(
                "lang=en; sid=[redacted:cookie]; theme=dark",
                REDACTOR.redactValue("Cookie", "lang=en; sid=aB3dE5fG7h; theme=dark"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "true", "${x}", "****", "<token>", "must not be empty", "expired"})
    void noValueStays(String value) {
        assertSame(value, REDACTOR.redactValue("token", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "tokenCount", "passwordPolicy", "publicKey", "traceId", "secretName"})
    void valueOfAHarmlessNameStays(String name) {
        String value = "correct-horse";
        assertSame(value, REDACTOR.redactValue(name, value));
    }
}
