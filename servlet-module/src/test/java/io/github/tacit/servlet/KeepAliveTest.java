package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.TestAuthority;
import io.github.tacit.clientcert.TestLists;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes between two requests of one connection, with a proof that is remembered. */
class KeepAliveTest {
    private static final TestAuthority ROOT = TestAuthority.root("CN=Clients");
    private static final TestAuthority OTHER = TestAuthority.root("CN=Others");

    private final SettableClock clock = new SettableClock();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    @Test
    void aCertificateThatExpiresOnAnOpenConnectionIsDenied() throws Exception {
        trust(pem(ROOT.certificate()));
        TestAuthority.Issued client = ROOT.order("CN=a")
                .valid("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z")
                .issue();
        try (TlsServer server = server()) {
            HttpClient http = server.client(TlsServer.Client.of(client));
            clock.now = Instant.parse("2026-12-31T00:00:00Z");
            assertEquals(200, server.get(http, "/data").statusCode());
            clock.now = Instant.parse("2026-12-31T00:00:01Z");
            assertEquals(403, server.get(http, "/data").statusCode());
            clock.now = Instant.parse("2026-12-30T00:00:00Z");
            assertEquals(200, server.get(http, "/data").statusCode());
            assertEquals(1, connections.size());
        }
    }

    @Test
    void anAuthorityThatIsRemovedIsNotBelievedOnAnOpenConnection() throws Exception {
        trust(pem(ROOT.certificate()) + pem(OTHER.certificate()));
        try (TlsServer server = server()) {
            HttpClient http = server.client(TlsServer.Client.of(ROOT.client("CN=a")));
            assertEquals(200, server.get(http, "/data").statusCode());
            trust(pem(OTHER.certificate()));
            assertEquals(200, server.get(http, "/data").statusCode());
            clock.now = clock.now.plusSeconds(10);
            assertEquals(403, server.get(http, "/data").statusCode());
            trust(pem(ROOT.certificate()));
            clock.now = clock.now.plusSeconds(10);
            assertEquals(200, server.get(http, "/data").statusCode());
            assertEquals(1, connections.size());
        }
    }

    @Test
    void aFileOfWhichAPartIsWrittenLeavesTheOldStateAndIsToldOfOnce() throws Exception {
        String both = pem(OTHER.certificate()) + pem(ROOT.certificate());
        trust(both);
        try (TlsServer server = server();
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            HttpClient http = server.client(TlsServer.Client.of(ROOT.client("CN=a")));
            trust(both.substring(0, both.length() - 100));
            for (int i = 0; i < 3; i++) {
                clock.now = clock.now.plusSeconds(10);
                assertEquals(200, server.get(http, "/data").statusCode());
            }
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(line -> line.contains("the old state stays"))
                            .count());
            assertTrue(String.join("\n", log.lines()).contains("a PEM block that does not end"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soft", "hard"})
    void aListCountsAtTheNextRequestOfAnOpenConnectionAndOnlyANewerOneReplacesIt(String mode) throws Exception {
        trust(pem(ROOT.certificate()));
        TestAuthority.Issued client = ROOT.client("CN=a");
        Path list = folder.resolve("clients.crl");
        Files.write(list, TestLists.list(ROOT, 7, clock.now).getEncoded());
        try (TlsServer server =
                        server(Map.of("tacit.client-cert.revocation", mode, "tacit.client-cert.crl", list.toString()));
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            HttpClient http = server.client(TlsServer.Client.of(client));
            assertEquals(200, server.get(http, "/data").statusCode());
            byte[] revoking =
                    TestLists.list(ROOT, 8, clock.now, client.certificate()).getEncoded();
            Files.write(list, Arrays.copyOf(revoking, revoking.length / 2));
            assertEquals(200, next(server, http), "half-written");
            Files.write(list, TestLists.list(ROOT, 6, clock.now).getEncoded());
            assertEquals(200, next(server, http), "older");
            assertTrue(String.join("\n", log.lines()).contains("a list older than the one it replaces"));
            Files.write(list, revoking);
            assertEquals(403, next(server, http), "revoked");
            Files.write(list, TestLists.list(ROOT, 7, clock.now).getEncoded());
            assertEquals(403, next(server, http), "the one from before the revocation");
            Files.write(list, TestLists.list(ROOT, 9, clock.now).getEncoded());
            assertEquals(200, next(server, http), "not revoked any more");
            clock.now = clock.now.plusSeconds(7200);
            assertEquals(403, server.get(http, "/data").statusCode(), "expired");
            assertTrue(log.lines().get(log.lines().size() - 1).contains("reason=revocation-data"));
            assertEquals(1, connections.size());
        }
    }

    @Test
    void newRulesAndANewSecretOfTheProxyCountAtTheNextRequestOfAnOpenConnection() throws Exception {
        trust(pem(ROOT.certificate()));
        String earlier = "the proxy's first secret";
        String later = "the proxy's second secret";
        Path file = folder.resolve("tacit.properties");
        String header = ":"
                + Base64.getEncoder()
                        .encodeToString(ROOT.client("CN=a").certificate().getEncoded()) + ":";
        Files.writeString(file, settings(earlier, "CN=a"));
        String before = System.getProperty("tacit.config");
        System.setProperty("tacit.config", file.toString());
        try (TlsServer server = server(Map.of())) {
            HttpClient http = server.client(null);
            assertEquals(200, behind(server, http, header, earlier));
            Files.writeString(file, settings(later, "CN=a"));
            clock.now = clock.now.plusSeconds(10);
            assertEquals(403, behind(server, http, header, earlier));
            assertEquals(200, behind(server, http, header, later));
            Files.writeString(file, settings(later, "CN=b"));
            clock.now = clock.now.plusSeconds(10);
            assertEquals(403, behind(server, http, header, later));
            assertEquals(1, connections.size());
        } finally {
            if (before == null) {
                System.clearProperty("tacit.config");
            } else {
                System.setProperty("tacit.config", before);
            }
        }
    }

    private static String settings(String secret, String subject) {
        return "tacit.client-cert.source=rfc9440\ntacit.client-cert.proxy.addresses=127.0.0.1\n"
                + "tacit.client-cert.proxy.secret=" + secret + "\ntacit.client-cert.rule.1.subject=" + subject + "\n";
    }

    private static int behind(TlsServer server, HttpClient http, String header, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/data"))
                .headers("Client-Cert", header, "X-Tacit-Proxy-Secret", secret)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private int next(TlsServer server, HttpClient http) throws Exception {
        clock.now = clock.now.plusSeconds(10);
        return server.get(http, "/data").statusCode();
    }

    @Test
    void anAuthorityByWhichNobodyComesIsToldOfBeforeItEnds() throws Exception {
        TestAuthority ending = TestAuthority.rootOrder("CN=Ending")
                .valid("2020-01-01T00:00:00Z", "2026-12-31T00:00:00Z")
                .issueAuthority();
        trust(pem(ROOT.certificate()) + pem(ending.certificate()));
        try (TlsServer server = server();
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            HttpClient http = server.client(TlsServer.Client.of(ROOT.client("CN=a")));
            for (String time :
                    List.of("2026-12-29", "2026-12-29", "2026-12-30", "2027-01-02", "2027-01-02", "2027-01-03")) {
                clock.now = Instant.parse(time + "T01:00:00Z");
                assertEquals(200, server.get(http, "/data").statusCode());
            }
            List<String> warnings = log.lines().stream()
                    .filter(line -> line.contains("authority certificate"))
                    .toList();
            assertEquals(4, warnings.size(), warnings.toString());
            assertTrue(warnings.get(0).contains("ends in 1 days"), warnings.toString());
            assertTrue(warnings.get(3).contains("has ended"), warnings.toString());
        }
    }

    @Test
    void anEndThatComesNearIsToldOfOnceForEachStep() throws Exception {
        trust(pem(ROOT.certificate()));
        TestAuthority.Issued client = ROOT.order("CN=a")
                .valid("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z")
                .issue();
        try (TlsServer server = server();
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            HttpClient http = server.client(TlsServer.Client.of(client));
            for (String time : List.of("11-30", "12-01", "12-02", "12-18", "12-30", "12-30")) {
                clock.now = Instant.parse("2026-" + time + "T01:00:00Z");
                server.get(http, "/data");
            }
            List<String> warnings = log.lines().stream()
                    .filter(line -> line.contains(" ends in "))
                    .toList();
            assertEquals(3, warnings.size(), warnings.toString());
            assertTrue(warnings.get(0).contains("29 days"), warnings.toString());
            assertTrue(warnings.get(1).contains("12 days"), warnings.toString());
        }
    }

    private TlsServer server() throws Exception {
        return server(Map.of());
    }

    private TlsServer server(Map<String, String> settings) throws Exception {
        Map<String, String> params = new HashMap<>(settings);
        params.put(
                "tacit.client-cert.trust-store", folder.resolve("clients.pem").toString());
        TlsServer server = new TlsServer(folder);
        server.add("guard", new ClientCertificateFilter(clock), params);
        server.add("data", "/data", new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                connections.add(request.getServletConnection().getConnectionId());
                response.getWriter().print("ok");
            }
        });
        return server.start();
    }

    private void trust(String pem) throws IOException {
        Files.writeString(folder.resolve("clients.pem"), pem);
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
