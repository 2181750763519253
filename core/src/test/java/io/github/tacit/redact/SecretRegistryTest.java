package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.known.Knowledge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRegistryTest {
    private final Knowledge knowledge = new Knowledge(0, System::nanoTime);
    private final SecretRegistry registry = new SecretRegistry(knowledge);
    private final Redactor redactor =
            Redactor.create(RedactionConfig.defaults(), new RedactionListener() {}, knowledge);

    @Test
    void aRegisteredValueIsMaskedWhereverItStands() {
        registry.register("test", "hunter2-prod-eu");
        assertEquals("connected as [redacted:known-secret]!", redactor.redact("connected as hunter2-prod-eu!"));
        assertEquals("xx[redacted:known-secret]xx", redactor.redact("xxhunter2-prod-euxx"));
    }

    @Test
    void aValueOfAnotherScriptIsMaskedAndOtherTextOfThatScriptStays() {
        registry.register("test", "漢字かな秘密の鍵です");
        registry.register("test", "пароль-бухгалтера-42");
        for (String other :
                List.of("秘密秘密秘密秘密秘密秘密秘密", "漢字かな別物の鍵ですよね", "привет-медведица-42", "ключ для бухгалтера найден")) {
            assertSame(other, redactor.redact(other));
        }
        for (String spelling : List.of(
                "漢字かな秘密の鍵です",
                "пароль-бухгалтера-42",
                Base64.getEncoder().encodeToString("漢字かな秘密の鍵です".getBytes(StandardCharsets.UTF_8)),
                URLEncoder.encode("пароль-бухгалтера-42", StandardCharsets.UTF_8),
                "\\u6f22\\u5b57\\u304b\\u306a\\u79d8\\u5bc6\\u306e\\u9375\\u3067\\u3059")) {
            for (String before : List.of("", "秘密秘密", "ключ ", "x", "字")) {
                String masked = redactor.redact(before + spelling + before);
                assertEquals(before + "[redacted:known-secret]" + before, masked.replace("]=", "]"));
            }
        }
        byte[] utf8 = "鍵 漢字かな秘密の鍵です。".getBytes(StandardCharsets.UTF_8);
        assertEquals("鍵 [redacted:known-secret]。", new String(redactor.redact(utf8), StandardCharsets.UTF_8));
    }

    @Test
    void whatBelongsToAValueOfAnotherScriptIsForgottenWithItsLastUse() {
        SecretRegistry.Registration one = registry.register("one", "漢字かな秘密の鍵です");
        SecretRegistry.Registration two = registry.register("two", "漢字かな秘密の鍵です");
        one.close();
        assertEquals("[redacted:known-secret]", redactor.redact("漢字かな秘密の鍵です"));
        two.close();
        assertEquals("漢字かな秘密の鍵です", redactor.redact("漢字かな秘密の鍵です"));
    }

    @Test
    void aForgottenValueIsNotMasked() {
        SecretRegistry.Registration registration = registry.register("test", "hunter2-prod-eu");
        assertEquals(1, registry.size());
        registration.close();
        registration.close();
        assertEquals(0, registry.size());
        String line = "connected as hunter2-prod-eu!";
        assertSame(line, redactor.redact(line));
    }

    @Test
    void aForgottenValueThatIsRegisteredAgainIsMaskedAgain() {
        for (int i = 0; i < 50; i++) {
            SecretRegistry.Registration other = registry.register("test", "another value" + i % 5);
            SecretRegistry.Registration registration = registry.register("test", "hunter2-prod-eu" + i % 3);
            assertEquals("[redacted:known-secret]", redactor.redact("hunter2-prod-eu" + i % 3));
            other.close();
            registration.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "abcde",
                "true",
                "aaaaaaaaaaaa",
                "========",
                "ababababab",
                "localhost",
                "PASSWORD",
                "INFO  ",
                " abc   "
            })
    void aValueThatWouldDestroyLogsIsRefusedAndTheRefusalNamesItsSourceOnly(String value) {
        SecretRegistry.Registration registration = registry.register("environment DB_PASSWORD", value);
        assertFalse(registration.accepted());
        assertEquals(0, registry.size());
        SecretRegistry.Refusal refusal = registry.refusals().get(0);
        assertEquals("environment DB_PASSWORD", refusal.source());
        assertFalse(value.length() > 1 && refusal.reason().contains(value), refusal.reason());
        registration.close();
    }

    @Test
    void theSameValueFromTwoSourcesIsForgottenWithTheSecond() {
        SecretRegistry.Registration one = registry.register("one", "hunter2-prod-eu");
        SecretRegistry.Registration two = registry.register("two", "hunter2-prod-eu");
        one.close();
        assertTrue(redactor.redact("hunter2-prod-eu").contains("redacted"));
        two.close();
        assertEquals("hunter2-prod-eu", redactor.redact("hunter2-prod-eu"));
    }

    @Test
    void theLinesOfAValueWithSeveralAreMaskedAloneToo() {
        String first = Texts.characters(new java.util.Random(3), 40, 62);
        String second = Texts.characters(new java.util.Random(4), 40, 62);
        SecretRegistry.Registration registration =
                registry.register("test", "a key of two lines:\n" + first + "\r\n" + second);
        assertEquals("1 [redacted:known-secret]", redactor.redact("1 " + first));
        assertEquals("2 [redacted:known-secret]", redactor.redact("2 " + second));
        assertSame("of two lines:", redactor.redact("of two lines:"));
        assertEquals(1, registry.size());
        registration.close();
        assertSame(first, redactor.redact(first));
    }

    @Test
    void aRefusalIsToldWithoutTheValue() {
        java.util.List<SecretRegistry.Refusal> told = new java.util.ArrayList<>();
        new SecretRegistry(knowledge, told::add).register("code", "abc");
        assertEquals("code", told.get(0).source());
        registry.register("code", "x".repeat(500_000) + "yz" + "x".repeat(600_000));
        assertEquals(
                "it has more than 1048576 characters",
                registry.refusals().get(0).reason());
    }
}
