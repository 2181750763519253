package io.github.tacit.redact.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import org.junit.jupiter.api.Test;

class EventPartsTest {
    private static final Redactor REDACTOR = Redactor.defaults();

    @Test
    void bareSecretsOfAJsonRecordBecomeStrings() {
        assertEquals(
                "{\"password\":\"[redacted:password]\",\"n\":1,\"a\\\"b\":{\"password\":\"[redacted:password]\"}}\n",
                JsonRecord.redact(
                        REDACTOR, "{\"password\":12345678,\"n\":1,\"a\\\"b\":{\"password\":\"hunter22\"}}\n"));
    }

    @Test
    void cleanRecordIsTheSameObject() {
        String record = "{\"message\":\"clean\"}\n";
        assertSame(record, JsonRecord.redact(REDACTOR, record));
    }

    @Test
    void failedRecordKeepsItsFormatAndLineEnd() {
        assertEquals("{\"message\":\"" + Redactor.FAILED + "\"}\r\n", JsonRecord.failed("{\"a\":1}\r\n"));
        assertEquals(Redactor.FAILED + "\n", JsonRecord.failed("text\n"));
    }

    @Test
    void argumentThatIsASecretByItsMessageOnlyIsReplaced() {
        ArgumentRedactor arguments = new ArgumentRedactor(REDACTOR, "password=hunter22 user=bob");
        assertEquals(ArgumentRedactor.REPLACED, arguments.redact("hunter22"));
        assertEquals(ArgumentRedactor.REPLACED, arguments.redact("hunt"));
        assertEquals("bob", arguments.redact("bob"));
        assertEquals("password=[redacted:password]", arguments.redact("password=hunter22"));
    }

    @Test
    void argumentsOfHostileMessagesAreReplacedWithoutComparing() {
        ArgumentRedactor arguments = new ArgumentRedactor(REDACTOR, "password=hunter22 ".repeat(100));
        assertEquals(ArgumentRedactor.REPLACED, arguments.redact("bob"));
        assertTrue(arguments.holdsFinding("bob"));
    }

    @Test
    void controlCharactersBecomeVisible() {
        assertEquals("a\\r\\nb\\u001b[0m\\u202e\\u2028\tc", Controls.neutralize("a\r\nb\u001b[0m\u202e\u2028\tc"));
        String clean = "Grüße, 世界 \uD83D\uDE00";
        assertSame(clean, Controls.neutralize(clean));
    }
}
