package io.github.tacit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertCheckCommandTest {
    private static final String PROXY_SECRET = "0123456789" + "-of-the-proxy";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestCertificates root;

    @SuppressWarnings("NullAway.Init")
    private TestCertificates authority;

    @SuppressWarnings("NullAway.Init")
    private X509Certificate client;

    @BeforeEach
    void makeCertificates() throws Exception {
        root = TestCertificates.root("O=Acme,CN=Root");
        authority = root.authority("O=Acme,CN=Clients");
        client = authority.client("O=Acme,CN=billing");
        TestCertificates.pem(folder.resolve("ca.pem"), root.certificate());
    }

    @AfterEach
    void forgetConfig() {
        System.clearProperty("tacit.config");
    }

    private Path config(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("tacit.properties"),
                "tacit.client-cert.trust-store=ca.pem\n" + String.join("\n", lines) + "\n");
    }

    private Path chain(X509Certificate... certificates) throws Exception {
        return TestCertificates.pem(folder.resolve("chain.pem"), certificates);
    }

    private static void assertStep(Cli cli, String outcome, String name, String detail) {
        assertTrue(
                cli.out()
                        .lines()
                        .anyMatch(line -> line.matches(outcome + " +" + name + "  .*") && line.contains(detail)),
                cli.all());
    }

    @Test
    void everyStepToAnAllowedClientIsTold() throws Exception {
        Path config = config(
                "tacit.client-cert.rule.10.path=/admin/**",
                "tacit.client-cert.rule.10.subject=CN=admin",
                "tacit.client-cert.rule.20.method=POST",
                "tacit.client-cert.rule.20.action=deny",
                "tacit.client-cert.rule.30.subject=O=Acme",
                "tacit.client-cert.rule.30.roles=billing");
        Path chain = chain(client, authority.certificate());
        Cli cli = Cli.run("cert", "check", "--config", config, chain);
        assertEquals(0, cli.code(), cli.all());
        assertStep(cli, "ok", "source", "2 certificates presented");
        assertStep(cli, " *", "certificate 1", "CN=billing, O=Acme, serial");
        assertStep(cli, "ok", "issuer", "authority CN=Clients, O=Acme");
        assertStep(cli, "ok", "issuer", "trust anchor CN=Root, O=Acme");
        assertStep(cli, "ok", "path length", "1 intermediate authority");
        assertStep(cli, " *", "revocation", "tacit.client-cert.revocation is off");
        assertStep(cli, " *", "rule 10", "its path is another");
        assertStep(cli, " *", "rule 20", "its method is another");
        assertStep(cli, "ok", "rule 30", "fits: it allows and gives the roles billing");
        assertTrue(cli.out().endsWith("\nallowed: CN=billing, O=Acme, roles billing\n"), cli.out());

        Cli admin = Cli.run("cert", "check", "--config", config, chain, "--path", "/admin/x", "--method", "POST");
        assertEquals(1, admin.code());
        assertStep(admin, " *", "rule 10", "its conditions don't hold");
        assertStep(admin, "FAILED", "rule 20", "fits: it denies");
        assertTrue(admin.out().endsWith("\ndenied: not-allowed: rule 20 denies this client\n"), admin.out());
    }

    @Test
    void checkThatFailsIsTold() throws Exception {
        Path config = config();
        Cli late = Cli.run(
                "cert", "check", "--config", config, chain(client, authority.certificate()), "--at", "2050-01-01");
        assertEquals(1, late.code());
        assertStep(late, " *", "time", "2050-01-01T00:00:00Z");
        assertStep(late, "FAILED", "client's certificate", "expired: ");

        Cli gap = Cli.run("cert", "check", "--config", config, chain(client));
        assertStep(gap, "ok", "client's certificate", "in order by itself");
        assertStep(gap, "FAILED", "issuer", "no certificate of CN=Clients, O=Acme that signed it");
        assertTrue(gap.out().endsWith("\ndenied: untrusted: no path leads to a trust anchor\n"), gap.out());

        Cli forged = Cli.run(
                "cert",
                "check",
                "--config",
                config,
                chain(client, root.authority("O=Acme,CN=Clients").certificate()));
        assertStep(forged, "FAILED", "issuer", "authority CN=Clients, O=Acme: its key did not make the signature");
        assertEquals(1, forged.code());

        Cli authorityAsClient = Cli.run("cert", "check", "--config", config, chain(authority.certificate()));
        assertStep(authorityAsClient, "FAILED", "client's certificate", "ca-as-client: ");
    }

    @Test
    void revokedClientIsTold() throws Exception {
        authority.revoking(folder.resolve("clients.crl"), client);
        Path config = config("tacit.client-cert.revocation=soft", "tacit.client-cert.crl=clients.crl");
        Cli cli = Cli.run("cert", "check", "--config", config, chain(client, authority.certificate()));
        assertEquals(1, cli.code(), cli.all());
        assertStep(cli, "ok", "path validation", "signatures");
        assertStep(cli, "FAILED", "revocation", "revoked: ");
    }

    @Test
    void whatAResponderSaysIsTold() throws Exception {
        X509Certificate direct = root.client("O=Acme,CN=direct");
        Path chain = chain(direct);
        BigInteger serial = direct.getSerialNumber();
        for (String mode : List.of("soft", "hard")) {
            String url;
            try (TestResponder responder = new TestResponder(root)) {
                url = responder.url();
                Path config = responderConfig(mode, url);
                Cli good = Cli.run("cert", "check", "--config", config, chain);
                assertEquals(0, good.code(), good.all());
                assertStep(good, "ok", "revocation", "CN=direct, O=Acme: good, says a responder");

                responder.set(serial, TestResponder.revoked());
                Cli revoked = Cli.run("cert", "check", "--config", config, chain);
                assertEquals(1, revoked.code(), revoked.all());
                assertStep(revoked, "ok", "path validation", "signatures");
                assertStep(revoked, "FAILED", "revocation", "revoked: CN=direct, O=Acme: the client's certificate is");
                assertTrue(revoked.out().contains("\ndenied: revoked: "), revoked.out());

                responder.set(serial, TestResponder.UNKNOWN);
                Cli unknown = Cli.run("cert", "check", "--config", config, chain);
                assertEquals(1, unknown.code(), unknown.all());
                assertStep(unknown, "FAILED", "revocation", "revocation-unknown: CN=direct, O=Acme: the responder");
            }
            Cli silent = Cli.run("cert", "check", "--config", responderConfig(mode, url), chain);
            boolean hard = mode.equals("hard");
            assertEquals(hard ? 1 : 0, silent.code(), silent.all());
            assertStep(
                    silent,
                    hard ? "FAILED" : " *",
                    "revocation",
                    hard
                            ? "revocation-unknown: CN=direct, O=Acme: "
                            : "nobody speaks for it, and soft mode lets it pass");
            assertStep(silent, " *", "revocation", "asked in vain: " + url + ": no answer: ");
        }
    }

    @Test
    void aResponderThatMayNotBeAskedIsTold() throws Exception {
        Path chain = chain(client, authority.certificate());
        String told =
                "not asked: " + TestCertificates.RESPONDER + ", whose host is not in tacit.client-cert.ocsp.hosts";
        for (String mode : List.of("soft", "hard")) {
            Cli cli = Cli.run(
                    "cert",
                    "check",
                    "--config",
                    config("tacit.client-cert.revocation=" + mode, "tacit.client-cert.ocsp.hosts=other.example"),
                    chain);
            assertEquals(mode.equals("soft") ? 0 : 1, cli.code(), cli.all());
            assertStep(cli, " *", "revocation", told);
        }
    }

    @Test
    void whoSpeaksForEachCertificateIsTold() throws Exception {
        try (TestResponder responder = new TestResponder(root)) {
            authority.revoking(folder.resolve("clients.crl"), root.certificate());
            Path config = config(
                    "tacit.client-cert.revocation=hard",
                    "tacit.client-cert.crl=clients.crl",
                    "tacit.client-cert.ocsp.responder=" + responder.url());
            Cli cli = Cli.run("cert", "check", "--config", config, chain(client, authority.certificate()));
            assertEquals(0, cli.code(), cli.all());
            // The responder signs with the root's key, so that what it says of the client counts for nothing.
            assertStep(cli, "ok", "revocation", "CN=billing, O=Acme: on no list at hand");
            assertStep(cli, "ok", "revocation", "CN=Clients, O=Acme: good, says a responder");

            responder.set(authority.certificate().getSerialNumber(), TestResponder.revoked());
            Cli revoked = Cli.run("cert", "check", "--config", config, chain(client, authority.certificate()));
            assertStep(revoked, "ok", "revocation", "CN=billing, O=Acme: on no list at hand");
            assertStep(revoked, "FAILED", "revocation", "revoked: CN=Clients, O=Acme: an authority is revoked");
        }
    }

    private Path responderConfig(String mode, String url) throws IOException {
        return config("tacit.client-cert.revocation=" + mode, "tacit.client-cert.ocsp.responder=" + url);
    }

    @Test
    void headersOfATrustedProxyAreRead() throws Exception {
        Path config = config(
                "tacit.client-cert.source=rfc9440",
                "tacit.client-cert.proxy.addresses=10.0.0.0/8",
                "tacit.client-cert.proxy.secret-header=X-Proxy",
                "tacit.client-cert.proxy.secret=" + PROXY_SECRET);
        Path headers = Files.writeString(folder.resolve("headers.txt"), "X-Proxy: " + PROXY_SECRET + "\n");
        String leaf = "Client-Cert: :" + Base64.getEncoder().encodeToString(client.getEncoded()) + ":";
        String issuer = "Client-Cert-Chain: :"
                + Base64.getEncoder().encodeToString(authority.certificate().getEncoded()) + ":";
        Object[] command = {
            "cert",
            "check",
            "--config",
            config,
            "--peer",
            "10.0.0.5",
            "--headers",
            headers,
            "--header",
            leaf,
            "--header",
            issuer
        };
        Cli cli = Cli.run(command);
        assertEquals(0, cli.code(), cli.all());
        assertStep(cli, "ok", "source", "2 certificates presented");
        assertFalse(cli.all().contains(PROXY_SECRET));

        command[5] = "192.0.2.1";
        Cli stranger = Cli.run(command);
        assertEquals(1, stranger.code());
        assertStep(
                stranger, "FAILED", "source", "malformed: a certificate header from a peer that is no trusted proxy");

        Cli file = Cli.run("cert", "check", "--config", config, chain(client, authority.certificate()));
        assertStep(file, " *", "settings", "source rfc9440; the file stands for what it would find");
        assertEquals(0, file.code());
    }

    @Test
    void reportModeIsTold() throws Exception {
        Cli cli = Cli.run("cert", "check", "--config", config("tacit.client-cert.mode=report"), chain(client));
        assertEquals(1, cli.code());
        assertTrue(cli.out().endsWith("mode=report: an application would let the request through\n"), cli.out());
    }

    @Test
    void whatIsNoCertificateIsDenied() throws Exception {
        Path config = config();
        for (String text : List.of("", "x", "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n")) {
            Cli cli = Cli.run("cert", "check", "--config", config, Files.writeString(folder.resolve("x.pem"), text));
            assertEquals(1, cli.code());
            assertStep(cli, "FAILED", "source", "malformed: the file holds what is no certificate");
        }
    }

    @Test
    void hostileNamesShowNoSecretAndCommandNoTerminal() throws Exception {
        String secret = "hunter2" + "-and-more";
        X509Certificate hostile = root.client("CN=\u001b[2J\u202e password\\=" + secret);
        Cli cli = Cli.run("cert", "check", "--config", config(), chain(hostile));
        assertEquals(0, cli.code(), cli.all());
        assertFalse(cli.all().contains(secret), cli.all());
        assertFalse(cli.all().contains("\u001b") || cli.all().contains("\u202e"), cli.all());
    }

    @Test
    void wrongUsageIsRefused() throws Exception {
        Path config = config();
        Path chain = chain(client);
        assertEquals(2, Cli.run("cert").code());
        assertEquals(2, Cli.run("cert", "check", "--config", config).code());
        for (String path : List.of("x", "/a//b", "/a/../b", "/a/.", "/a;x", "/a%2fb", "/a?b")) {
            assertEquals(
                    2,
                    Cli.run("cert", "check", "--config", config, chain, "--path", path)
                            .code(),
                    path);
        }
        assertEquals(
                2,
                Cli.run("cert", "check", "--config", config, chain, "--at", "tomorrow")
                        .code());
        Cli header = Cli.run("cert", "check", "--config", config, "--header", "no header " + PROXY_SECRET);
        assertEquals(2, header.code());
        assertFalse(header.all().contains(PROXY_SECRET));
        Cli mistakes = Cli.run("cert", "check", "--config", config("tacit.client-cert.rule.1.path=x"), chain);
        assertEquals(2, mistakes.code());
        assertTrue(mistakes.err().contains("tacit.client-cert.rule.1.path"), mistakes.err());
    }
}
