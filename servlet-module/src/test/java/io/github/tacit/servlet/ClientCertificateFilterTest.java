package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.DecisionCounters;
import io.github.tacit.clientcert.TestAuthority;
import jakarta.annotation.Nullable;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class ClientCertificateFilterTest {
    private static final TestAuthority ROOT = TestAuthority.root("CN=Clients");
    private static final @Nullable TlsServer.Client NOBODY = null;
    private static final Pattern REFUSAL =
            Pattern.compile("\\{\"error\":\"Client certificate required\",\"id\":\"([0-9a-f]{16})\"}");

    @TempDir
    Path folder;

    @Test
    void withoutACertificateNothingIsTold() throws Exception {
        try (TlsServer server = server(Map.of());
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            HttpResponse<String> response = server.get("/data", NOBODY);
            assertEquals(403, response.statusCode());
            assertEquals(
                    "application/json",
                    response.headers().firstValue("Content-Type").orElse("").split(";")[0]);
            Matcher refusal = REFUSAL.matcher(response.body());
            assertTrue(refusal.matches(), response.body());
            String line = String.join("\n", log.lines());
            assertTrue(line.contains("reason=no-certificate id=" + refusal.group(1)), line);
        }
    }

    @Test
    void aProvenClientPassesAndIsKnown() throws Exception {
        try (TlsServer server = server(Map.of("tacit.client-cert.rule.1.roles", "reader"))) {
            HttpResponse<String> response = server.get("/data", client("CN=billing"));
            assertEquals(200, response.statusCode());
            assertEquals("CN=billing reader=true writer=false CLIENT_CERT", response.body());
        }
    }

    @Test
    void badCertificatesAreDeniedAndTheReasonStandsInTheLogOnly() throws Exception {
        try (TlsServer server = server(Map.of());
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            denied(server, TestAuthority.root("CN=Foreign").client("CN=a"));
            denied(
                    server,
                    ROOT.order("CN=b")
                            .valid("2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z")
                            .issue());
            denied(
                    server,
                    ROOT.order("CN=c").purposes(KeyPurposeId.id_kp_serverAuth).issue());
            String lines = String.join("\n", log.lines());
            for (String reason : List.of("untrusted", "expired", "wrong-usage")) {
                assertTrue(lines.contains("reason=" + reason), lines);
            }
            assertTrue(lines.contains("subject=\"CN=b\" serial="), lines);
        }
    }

    @Test
    void nothingInACertificateForgesALogLine() throws Exception {
        try (TlsServer server = server(Map.of());
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            denied(server, TestAuthority.root("CN=Foreign").client("CN=a\\0Aclient denied: \u202Efake\u2028x"));
            assertEquals(1, log.lines().size());
            String line = log.lines().get(0);
            assertFalse(line.chars().anyMatch(c -> c < 0x20 || c == 0x202E || c == 0x2028), "unsafe text in " + line);
        }
    }

    @Test
    void nothingInACertificateForgesAFieldOfALogLine() throws Exception {
        try (TlsServer server = server(Map.of());
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            for (String name : List.of("CN=a\\\" reason\\=none id\\=0", "CN=a\\, reason\\=none x", "CN=a\\\\")) {
                denied(server, TestAuthority.root("CN=Foreign").client(name));
            }
            assertEquals(3, log.lines().size());
            for (String line : log.lines()) {
                String fields = line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*+\"", "_");
                assertTrue(
                        fields.matches("client denied: reason=untrusted id=\\w+ subject=_ serial=\\w+ detail=_"), line);
            }
        }
    }

    @Test
    void aSecretInASubjectIsMasked() throws Exception {
        String token = "QX7ZM2LK" + "5PTRW4VB";
        try (TlsServer server = server(Map.of());
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            denied(server, TestAuthority.root("CN=Foreign").client("CN=x?api_key\\=" + token));
            assertEquals(1, log.lines().size());
            assertFalse(log.lines().get(0).contains(token), log.lines().get(0));
        }
    }

    @Test
    void theAnswerCanBeAProblemOfRfc9457() throws Exception {
        Map<String, String> params = Map.of(
                "tacit.client-cert.denied.format", "problem",
                "tacit.client-cert.denied.status", "401",
                "tacit.client-cert.denied.text", "Show your \"card\"");
        try (TlsServer server = server(params)) {
            HttpResponse<String> response = server.get("/data", NOBODY);
            assertEquals(401, response.statusCode());
            assertEquals(
                    "application/problem+json",
                    response.headers().firstValue("Content-Type").orElse("").split(";")[0]);
            assertTrue(
                    response.body()
                            .matches(
                                    "\\{\"type\":\"about:blank\",\"title\":\"Show your \\\\\"card\\\\\"\",\"status\":401,"
                                            + "\"instance\":\"urn:tacit:[0-9a-f]{16}\"}"),
                    response.body());
        }
    }

    @Test
    void aTrustedProxySpeaksForItsClientAndItsSecretIsHidden() throws Exception {
        String secret = "only the proxy knows this";
        Map<String, String> params = new HashMap<>();
        params.put("tacit.client-cert.source", "rfc9440");
        params.put("tacit.client-cert.proxy.addresses", "127.0.0.1");
        params.put("tacit.client-cert.proxy.secret-header", "X-Proxy");
        params.put("tacit.client-cert.proxy.secret", secret);
        String header = ":"
                + Base64.getEncoder()
                        .encodeToString(ROOT.client("CN=behind").certificate().getEncoded()) + ":";
        try (TlsServer server = server(params)) {
            HttpResponse<String> proxied = server.get("/headers", "Client-Cert", header, "X-Proxy", secret);
            assertEquals(200, proxied.statusCode());
            assertTrue(proxied.body().startsWith("CN=behind "), proxied.body());
            assertTrue(proxied.body().contains("client-cert"), proxied.body());
            assertFalse(proxied.body().contains("x-proxy"), proxied.body());
            assertEquals(403, server.get("/headers", "Client-Cert", header).statusCode());
            assertEquals(403, server.get("/headers", "X-Proxy", secret).statusCode());
        }
    }

    @Test
    void inReportModeTheDecisionIsLoggedAndTheRequestPasses() throws Exception {
        try (TlsServer server = server(Map.of("tacit.client-cert.mode", "report"));
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            HttpResponse<String> response = server.get("/data", NOBODY);
            assertEquals(200, response.statusCode());
            assertEquals("- reader=false writer=false null", response.body());
            assertTrue(String.join("\n", log.lines()).contains("would be denied: reason=no-certificate"));
        }
    }

    @Test
    void everyMistakeInTheSettingsStopsTheStart() throws Exception {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("tacit.client-cert.trust-store", folder.resolve("missing.pem").toString());
        wrong.put("tacit.client-cert.rule.1.san-dns", "a_b");
        wrong.put("tacit.client-cert.rule.1.san-uri", ",");
        wrong.put("tacit.client-cert.rule.2.subject", "billing");
        wrong.put("tacit.client-cert.rule.2.path", "admin/*x");
        wrong.put("tacit.client-cert.cache-sise", "10");
        ClientCertificateFilter filter = new ClientCertificateFilter();
        try (TlsServer server = new TlsServer(folder)) {
            server.add("guard", filter, wrong);
            server.add("data", "/data", new Telling());
            server.start();
            assertEquals(404, server.get("/data", NOBODY).statusCode());
            ServletException problem = assertThrows(
                    ServletException.class,
                    () -> filter.init(new InitParams(server.context().getServletContext(), wrong)));
            for (String key : List.of("trust-store", "1.san-dns", "1.san-uri", "2.subject", "2.path", "cache-sise")) {
                assertTrue(problem.toString().contains(key), problem.toString());
            }
        }
    }

    @Test
    void aResponderThatDoesNotAnswerIsToldOfWhereItsSilenceIsLetPass() throws Exception {
        String url;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + closed.getLocalPort() + "/ocsp";
        }
        Map<String, String> params =
                Map.of("tacit.client-cert.revocation", "soft", "tacit.client-cert.ocsp.responder", url);
        try (TlsServer server = server(params);
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            assertEquals(200, server.get("/data", client("CN=a")).statusCode());
            assertEquals(200, server.get("/data", client("CN=b")).statusCode());
            List<String> told = log.lines().stream()
                    .filter(line ->
                            line.startsWith("revocation: 1 questions without an answer so far, the last one to " + url))
                    .toList();
            assertEquals(1, told.size(), log.lines().toString());
        }
    }

    @Test
    void decisionsAreCountedByReason() throws Exception {
        try (TlsServer server = server(Map.of())) {
            server.get("/data", NOBODY);
            server.get("/data", NOBODY);
            server.get(
                    "/data",
                    TlsServer.Client.of(TestAuthority.root("CN=Foreign").client("CN=a")));
            server.get("/data", client("CN=billing"));
            DecisionCounters counters = assertInstanceOf(
                    DecisionCounters.class,
                    server.context().getServletContext().getAttribute(ClientCertificateFilter.COUNTERS));
            assertEquals(1, counters.allowed());
            assertEquals(Map.of("no-certificate", 2L, "untrusted", 1L), counters.denied());
        }
    }

    @Test
    void aDenialIsAFlightRecorderEventWithTheIdOfTheAnswer() throws Exception {
        Path dump = folder.resolve("denied.jfr");
        String body;
        try (Recording recording = new Recording();
                TlsServer server = server(Map.of())) {
            recording.enable("io.github.tacit.ClientDenied");
            recording.enable("io.github.tacit.ClientDecision").withThreshold(Duration.ZERO);
            recording.start();
            body = server.get("/data", NOBODY).body();
            server.get("/data", client("CN=billing"));
            recording.stop();
            recording.dump(dump);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(dump);
        RecordedEvent denied = events.stream()
                .filter(event -> event.getEventType().getName().equals("io.github.tacit.ClientDenied"))
                .findFirst()
                .orElseThrow();
        assertEquals("no-certificate", denied.getString("reason"));
        assertTrue(denied.getBoolean("enforced"));
        assertTrue(body.contains(denied.getString("correlation")), body);
        assertEquals(
                Set.of(false, true),
                events.stream()
                        .filter(event -> event.getEventType().getName().equals("io.github.tacit.ClientDecision"))
                        .map(event -> event.getBoolean("allowed"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theLogsContextTellsWhoTheClientIsWhileItsRequestIsWorkedOn() throws Exception {
        for (boolean on : List.of(true, false)) {
            try (TlsServer server = server(Map.of("tacit.client-cert.mdc", Boolean.toString(on)))) {
                TestAuthority.Issued client = ROOT.client("CN=billing");
                assertEquals(
                        on
                                ? "CN=billing "
                                        + client.certificate().getSerialNumber().toString(16)
                                : "null null",
                        server.get("/context", TlsServer.Client.of(client)).body());
            }
        }
    }

    @Test
    void aClientWithoutASubjectIsCalledByItsUri() throws Exception {
        TestAuthority.Issued client =
                ROOT.order("").uri("spiffe://acme/ns/prod/sa/api").issue();
        try (TlsServer server = server(Map.of())) {
            assertEquals(
                    "spiffe://acme/ns/prod/sa/api reader=false writer=false CLIENT_CERT",
                    server.get("/data", TlsServer.Client.of(client)).body());
        }
    }

    @Test
    void aCertificateThatCarriesASecretIsReportedOnceAndTheSecretIsNot() throws Exception {
        String token = "ghp_" + "0123456789abcdefghijABCDEFGHIJ" + "3Vq0CD";
        String password = "hunter2" + "Zebra91";
        TestAuthority.Issued client = ROOT.order("CN=leaky")
                .uri("https://user:" + password + "@api.example.com/")
                .extension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.9"),
                        false,
                        new DERUTF8String("password=" + password + " " + token))
                .issue();
        try (TlsServer server = server(Map.of());
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        200, server.get("/data", TlsServer.Client.of(client)).statusCode());
            }
            List<String> lines = log.lines().stream()
                    .filter(line -> line.contains("carries a secret"))
                    .toList();
            String all = String.join("\n", lines);
            assertTrue(all.contains("place=\"subject alternative name\""), all);
            assertTrue(all.contains("place=\"extension 1.3.6.1.4.1.99999.9\""), all);
            assertTrue(all.contains("subject=\"CN=leaky\""), all);
            assertFalse(all.contains(password), all);
            assertEquals(lines.size(), new HashSet<>(lines).size());
            server.get("/data", client("CN=clean"));
            assertFalse(String.join("\n", log.lines()).contains("CN=clean"));
        }
    }

    private void denied(TlsServer server, TestAuthority.Issued client) throws Exception {
        HttpResponse<String> response = server.get("/data", TlsServer.Client.of(client));
        assertEquals(403, response.statusCode());
        assertTrue(REFUSAL.matcher(response.body()).matches(), response.body());
    }

    private static TlsServer.Client client(String subject) {
        return TlsServer.Client.of(ROOT.client(subject));
    }

    private TlsServer server(Map<String, String> params) throws Exception {
        Path trust = folder.resolve("clients.pem");
        Files.writeString(
                trust,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(ROOT.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Map<String, String> all = new HashMap<>(params);
        all.put("tacit.client-cert.trust-store", trust.toString());
        TlsServer server = new TlsServer(folder);
        server.add("guard", new ClientCertificateFilter(), all);
        server.add("data", "/data", new Telling());
        server.add("headers", "/headers", new Headers());
        server.add("context", "/context", new Context());
        return server.start();
    }

    private static final class Telling extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print((request.getRemoteUser() == null ? "-" : request.getRemoteUser()) + " reader="
                            + request.isUserInRole("reader") + " writer=" + request.isUserInRole("writer") + " "
                            + request.getAuthType());
        }
    }

    private static final class Context extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(MDC.get("tacit.client") + " " + MDC.get("tacit.client.serial"));
        }
    }

    private static final class Headers extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(request.getRemoteUser() + " "
                            + Collections.list(request.getHeaderNames()).stream()
                                    .map(name -> name.toLowerCase(Locale.ROOT))
                                    .toList());
        }
    }
}
