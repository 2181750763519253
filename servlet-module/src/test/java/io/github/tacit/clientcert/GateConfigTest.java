package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateConfigTest {
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException, CertificateEncodingException {
        Files.write(folder.resolve("root.der"), ROOT.certificate().getEncoded());
    }

    @Test
    void whatIsAskedAboutRevocationMustMakeSense() throws Exception {
        String crl = folder.resolve("root.crl").toString();
        Files.write(
                folder.resolve("root.crl"),
                TestLists.list(ROOT, 1, Instant.parse("2026-11-01T00:00:00Z")).getEncoded());
        refused("revocation=hard", "line 2", "needs something to ask");
        refused("revocation=soft", "line 2", "needs something to ask");
        for (String source : List.of(
                "crl=" + crl,
                "crl.hosts=crl.example.com",
                "ocsp.responder=http://a.example.com/",
                "ocsp.hosts=a:8080")) {
            refused(source, "line 2", "is not looked at");
            gate("revocation=hard", source);
        }
        refused("revocation=hard\ntacit.client-cert.crl=" + crl + "x", "line 3", "can't be read");
        refused("revocation=hard\ntacit.client-cert.ocsp.hosts=http://a", "line 3", "\"http://a\" is no host");
        refused("revocation=hard\ntacit.client-cert.crl.hosts=,", "line 3", "lists nothing");
        refused("revocation=hard\ntacit.client-cert.ocsp.responder=ocsp.example.com", "line 3", "is no URL");
        refused("revocation=hart", "line 2", "hart");
    }

    @Test
    void mistakesInRulesAreToldWithTheirLinesAndAWayOut() {
        refused("rule.1.when=subject \"CN=a\" and", "line 2", "at character 19");
        refused("rule.1.method=get", "line 2", "did you mean GET?");
        refused("rule.1.method=", "line 2", "lists nothing");
        refused("rule.1.path=", "line 2", "lists nothing");
        refused("rule.1.subject=billing", "line 2", "CN=billing");
        refused("rule.1.san-ip=300.0.0.1", "line 2", "is no IP address");
        refused("rule.1.spki=abc", "line 2", "SHA-256");
        refused("rule.1.policy=strong", "line 2", "is no object identifier");
        refused("rule.1.subjekt=CN=a", "line 2", "did you mean tacit.client-cert.rule.1.subject?");
        refused("rule.1.action=deny\ntacit.client-cert.rule.1.roles=a", "line 3", "so to nobody");
    }

    @Test
    void whatIsRightIsRead() {
        gate(
                "rule.1.when=subject \"CN=a\" and not (san-dns \"b.example.com\" or spiffe \"spiffe://acme/**\")",
                "rule.2.policy=1.3.6.1.4.1.99999.1",
                "rule.3.extension=1.3.6.1.4.1.99999.1=reader");
    }

    private void refused(String setting, String place, String told) {
        ConfigException refusal = assertThrows(ConfigException.class, () -> read(setting), setting);
        String number = place.substring(place.indexOf(' ') + 1);
        assertTrue(
                refusal.toString().contains("test:" + number)
                        && refusal.toString().contains(told),
                setting + " " + refusal);
    }

    private void gate(String... settings) {
        assertDoesNotThrow(() -> read(String.join("\ntacit.client-cert.", settings)), String.join(" ", settings));
    }

    private void read(String settings) {
        GateConfig.gate(Configuration.builder()
                .keys(ClientCertificateKey.values())
                .source(ConfigSources.properties(
                        "test",
                        "tacit.client-cert.trust-store=" + folder.resolve("root.der") + "\ntacit.client-cert."
                                + settings))
                .load());
    }
}
