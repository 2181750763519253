package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;

/** Names and extensions that a client's certificate holds, and conditions that an operator writes. */
class PolicyFuzzTest {
    /** The first octet chooses the parser; the rest is what it reads. */
    @FuzzTest(maxDuration = "5s")
    void everyNameAndEveryConditionIsReadOrRefused(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        String text = new String(rest, StandardCharsets.UTF_8);
        try {
            switch (data[0] & 7) {
                case 0 -> DistinguishedName.parse(rest);
                case 1 -> certificate(rest);
                case 2 -> NameConstraints.parse(rest);
                case 3 -> ClientCondition.subject(text);
                case 4 -> path(text);
                case 5 -> spiffe(text);
                case 6 -> {
                    ClientCondition.host(text);
                    ClientCondition.uri(text);
                    ClientCondition.mailbox(text);
                }
                default -> {
                    ClientCondition.certificate(text);
                    ClientCondition.address(text);
                }
            }
        } catch (IllegalArgumentException | CertificateException | RefusedException e) {
            // Refused; anything else that is thrown is a mistake.
            assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
        }
    }

    private static void certificate(byte[] der) throws CertificateException, RefusedException {
        CertificateChain chain = CertificateChain.ofDer(List.of(der));
        ParsedCertificate parsed = ParsedCertificate.of(chain.leaf());
        assertEquals(
                parsed.alternativeNames().size(),
                ParsedCertificate.of(chain.leaf()).alternativeNames().size());
    }

    private static void path(String text) {
        PathPattern pattern = PathPattern.parse(text);
        assertTrue(pattern.matches(text), text);
    }

    private static void spiffe(String text) {
        SpiffeId id = SpiffeId.parse(text);
        if (id != null && !id.path().isEmpty()) {
            // Every ID with a path is a pattern too.
            assertDoesNotThrow(() -> ClientCondition.spiffe(text));
        }
    }
}
