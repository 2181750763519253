package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** In the long profile only: it takes some 4 GB. */
@EnabledIfSystemProperty(named = "test.long", matches = "true")
class MillionSecretsTest {
    private static final int SECRETS = 1_000_000;

    @Test
    void aMillionRegisteredSecretsAreMasked() {
        Tacit tacit = new Tacit(List.of(), Optional.empty());
        for (int i = 0; i < SECRETS; i++) {
            tacit.registry().register("test", secret(i));
        }
        assertEquals(SECRETS, tacit.registry().size());
        for (int i = 0; i < SECRETS; i += 997) {
            assertEquals("x [redacted:known-secret] y", tacit.redactor().redact("x " + secret(i) + " y"));
        }
        String clean = "2026-11-25 12:00:00 INFO order 4711 of customer 17 accepted in 12 ms by node eu-3";
        assertSame(clean, tacit.redactor().redact(clean));
    }

    private static String secret(int number) {
        return Texts.characters(new Random(number), 24, 62);
    }
}
