package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tacit.clientcert.TestAuthority;
import io.github.tacit.servlet.RawClient.Answer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real proxies with the guide's own blocks, in front of a real Tomcat with the guide's settings. A proxy that is not
 * installed is skipped.
 */
class ProxiesIT {
    private static final String HOST = "acme.example";
    private static final String SECRET = "no-client-has-ever-seen-this";
    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");
    private static final TestAuthority ROOT = TestAuthority.root("CN=Clients");
    private static final TestAuthority MIDDLE =
            ROOT.order("CN=Middle").authority().issueAuthority();
    private static final TlsServer.Client GOOD = TlsServer.Client.of(ROOT.client("CN=good"));
    private static final TlsServer.Client VICTIM = TlsServer.Client.of(ROOT.client("CN=victim"));

    /** What the application saw of the last request that reached it. */
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(RealProxy.class)
    void aClientIsKnownByItsCertificateOnNewAndOnResumedSessions(RealProxy proxy) throws Exception {
        try (PlainServer application = application(proxy, Map.of(), ROOT.certificate());
                ProxyProcess process = start(proxy, application)) {
            for (String protocol : PROTOCOLS) {
                RawClient client = new RawClient(HOST, process.port(), protocol, GOOD);
                for (String resumed : List.of(proxy.fresh, proxy.resumed, proxy.resumed)) {
                    assertEquals(new Answer(200, "CN=good"), client.get("/who"), protocol);
                    if (proxy.resumes(protocol)) {
                        assertEquals(List.of(resumed), seen.get("x-resumed"), protocol);
                    }
                }
                assertFalse(
                        seen.containsKey("x-tacit-proxy-secret"), seen.keySet().toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RealProxy.class)
    void whoHasNoCertificateOrABadOneIsRefused(RealProxy proxy) throws Exception {
        try (PlainServer application = application(proxy, Map.of(), ROOT.certificate());
                ProxyProcess process = start(proxy, application);
                LogCapture log = new LogCapture(ClientCertificateFilter.class)) {
            for (String protocol : PROTOCOLS) {
                log.lines().clear();
                // Twice, since the second session is a resumed one.
                RawClient nobody = new RawClient(HOST, process.port(), protocol, null);
                for (int i = 0; i < 2; i++) {
                    Answer answer = nobody.get("/who");
                    assertEquals(403, answer.status(), answer.body());
                }
                assertEquals(2, log.lines().size(), log.lines().toString());
                assertTrue(log.lines().stream().allMatch(line -> line.contains("reason=no-certificate")));
                refused(process, protocol, TestAuthority.root("CN=Foreign").client("CN=good"));
                refused(
                        process,
                        protocol,
                        ROOT.order("CN=good")
                                .valid("2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z")
                                .issue());
                refused(
                        process,
                        protocol,
                        ROOT.order("CN=good")
                                .purposes(KeyPurposeId.id_kp_serverAuth)
                                .issue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RealProxy.class)
    void whatAClientWritesIntoTheHeadersIsNeverBelieved(RealProxy proxy) throws Exception {
        try (PlainServer application = application(proxy, Map.of(), ROOT.certificate());
                ProxyProcess process = start(proxy, application)) {
            // The victim's certificate exactly as the proxy itself writes it.
            new RawClient(HOST, process.port(), "TLSv1.3", VICTIM).get("/who");
            String value = seen.getOrDefault(proxy.header, List.of("")).get(0);
            assertFalse(value.isEmpty());
            String[] trusted = {proxy.header, value};
            assertEquals(403, application.get("/who", trusted).statusCode());

            RawClient nobody = new RawClient(HOST, process.port(), "TLSv1.3", null);
            RawClient good = new RawClient(HOST, process.port(), "TLSv1.2", GOOD);
            for (List<String> lines : forgeries(proxy, value)) {
                assertNotEquals(200, nobody.get("/who", lines).status(), lines.toString());
                Answer answer = good.get("/who", lines);
                assertFalse(answer.body().contains("victim"), lines + " " + answer);
                if (answer.status() == 200) {
                    assertFalse(
                            seen.values().stream().anyMatch(values -> values.contains(value)),
                            lines + " " + seen.keySet());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RealProxy.class)
    void noSpellingOfAPathGetsThroughAProxyAroundItsRule(RealProxy proxy) throws Exception {
        Map<String, String> rules = new HashMap<>();
        rules.put("tacit.client-cert.rule.1.path", "/admin/**");
        rules.put("tacit.client-cert.rule.1.action", "deny");
        rules.put("tacit.client-cert.rule.2.path", "/**");
        try (PlainServer application = application(proxy, rules, ROOT.certificate());
                ProxyProcess process = start(proxy, application)) {
            RawClient client = new RawClient(HOST, process.port(), "TLSv1.3", GOOD);
            assertEquals(new Answer(200, "CN=good"), client.get("/who"));
            for (String path : PathTricks.TO_ADMIN) {
                Answer answer = client.get(path);
                assertFalse(answer.body().contains("admin's own"), path + " " + answer);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RealProxy.class)
    void anIntermediateThatTheProxyDoesNotSendHasToBeKnown(RealProxy proxy) throws Exception {
        TestAuthority.Issued issued = MIDDLE.client("CN=below");
        TlsServer.Client below = new TlsServer.Client(issued.key(), issued.certificate(), MIDDLE.certificate());
        for (boolean known : new boolean[] {false, true}) {
            X509Certificate[] trusted = known
                    ? new X509Certificate[] {ROOT.certificate(), MIDDLE.certificate()}
                    : new X509Certificate[] {ROOT.certificate()};
            try (PlainServer application = application(proxy, Map.of(), trusted);
                    ProxyProcess process = start(proxy, application)) {
                for (String protocol : PROTOCOLS) {
                    RawClient client = new RawClient(HOST, process.port(), protocol, below);
                    int first = client.get("/who").status();
                    assertEquals(known || proxy.sendsChain() ? 200 : 403, first, protocol);
                    // A server keeps the client's own certificate with a session, not what came with it.
                    assertEquals(known ? 200 : 403, client.get("/who").status(), protocol);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws-alb, X-Amzn-Mtls-Clientcert-Leaf",
        "aws-alb-passthrough, X-Amzn-Mtls-Clientcert",
        "azure, X-ARR-ClientCert"
    })
    void theProxyBesideTheApplicationVouchesForWhatTheCloudWrote(String source, String header) throws Exception {
        byte[] der = GOOD.chain()[0].getEncoded();
        // AWS: a PEM, URL-encoded with +, = and / left bare; Azure: Base64 of the DER.
        String value = source.equals("azure")
                ? Base64.getEncoder().encodeToString(der)
                : pem("CERTIFICATE", der).replace("\n", "%0A").replace(" ", "%20");
        try (PlainServer application = application(source, Map.of(), ROOT.certificate());
                ProxyProcess process = beside(application, "127.0.0.1")) {
            HttpResponse<String> known = get(process.port(), header, value);
            assertEquals(200, known.statusCode(), known.body());
            assertEquals("CN=good", known.body());
            assertFalse(seen.containsKey("x-tacit-proxy-secret"), seen.keySet().toString());
            assertEquals(403, get(process.port(), header, "").statusCode());
            assertEquals(
                    403, get(process.port(), header.replace('-', '_'), value).statusCode());
            assertEquals(403, application.get("/who", header, value).statusCode());
        }
        try (PlainServer application = application(source, Map.of(), ROOT.certificate());
                ProxyProcess process = beside(application, "10.0.0.0/16")) {
            seen.clear();
            assertEquals(403, get(process.port(), header, value).statusCode());
            assertTrue(seen.isEmpty(), seen.keySet().toString());
        }
    }

    private ProxyProcess beside(PlainServer application, String allowed) throws Exception {
        @Nullable Path program = ProxyProcess.find(RealProxy.NGINX.program).orElse(null);
        assumeTrue(program != null, "nginx is not installed");
        Path files = Files.createDirectories(folder.resolve("proxy"));
        String block = Guide.block("nginx", "deny all")
                .replace("127.0.0.1:8080", "127.0.0.1:" + application.port())
                .replace("allow 10.0.0.0/16", "allow " + allowed)
                .replace("…", SECRET);
        return ProxyProcess.start(files, port -> RealProxy.NGINX.command(program, files, block, port));
    }

    private static HttpResponse<String> get(int port, String header, String value) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/who"))
                                .header(header, value)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void refused(ProxyProcess process, String protocol, TestAuthority.Issued client) throws Exception {
        RawClient raw = new RawClient(HOST, process.port(), protocol, TlsServer.Client.of(client));
        for (int i = 0; i < 2; i++) {
            Answer answer = raw.get("/who");
            // Some proxies refuse by themselves, within the handshake or with a 400.
            assertTrue(List.of(403, 400, 0).contains(answer.status()), answer.toString());
        }
    }

    // Under every proxy's names, and under this one's in every spelling, alone, twice, and with a secret that is not
    // one.
    private static List<List<String>> forgeries(RealProxy proxy, String value) {
        List<List<String>> forgeries = new ArrayList<>();
        for (String name : RealProxy.headers()) {
            forgeries.add(List.of(name + ": " + value));
        }
        Set<String> spellings = new TreeSet<>();
        for (String name : List.of(proxy.header, "Client-Cert-Chain", "X-Tacit-Proxy-Secret")) {
            Collections.addAll(
                    spellings,
                    name,
                    name.toUpperCase(Locale.ROOT),
                    name.replace('-', '_'),
                    name.replaceFirst("-", "_"),
                    name.replace('-', '.'));
        }
        for (String name : spellings) {
            String line = name + ": " + value;
            forgeries.add(List.of(line, line));
            forgeries.add(List.of(line, "X-Tacit-Proxy-Secret: guess"));
            forgeries.add(List.of(line, "X_Tacit_Proxy_Secret: " + SECRET));
        }
        return forgeries;
    }

    private PlainServer application(RealProxy proxy, Map<String, String> rules, X509Certificate... trusted)
            throws Exception {
        return application(proxy.source(), rules, trusted);
    }

    private PlainServer application(String source, Map<String, String> rules, X509Certificate... trusted)
            throws Exception {
        Path store = folder.resolve("clients.pem");
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : trusted) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(store, pem);
        Map<String, String> settings = new HashMap<>(rules);
        settings.putAll(Guide.settings(Guide.block("properties", "tacit.client-cert.source=" + source + "\n"), SECRET));
        settings.put("tacit.client-cert.trust-store", store.toString());
        return new PlainServer(Files.createDirectories(folder.resolve("tomcat")))
                .filter(new ClientCertificateFilter(), settings, DispatcherType.values())
                .servlet("/who", (request, response) -> {
                    remember(request);
                    response.getWriter().print(request.getRemoteUser());
                })
                .servlet("/admin/*", (request, response) -> response.getWriter().print("admin's own"))
                .start();
    }

    private void remember(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(
                        name -> headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name))));
        seen.clear();
        seen.putAll(headers);
    }

    private ProxyProcess start(RealProxy proxy, PlainServer application) throws Exception {
        @Nullable Path program = ProxyProcess.find(proxy.program).orElse(null);
        assumeTrue(program != null, proxy.program + " is not installed");
        Path files = Files.createDirectories(folder.resolve("proxy"));
        TestAuthority.Issued server = TestAuthority.root("CN=Servers")
                .order("CN=" + HOST)
                .dns(HOST)
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .issue();
        String key = pem("PRIVATE KEY", server.key().getEncoded());
        Files.writeString(files.resolve("server.key"), key);
        Files.writeString(
                files.resolve("server.pem"),
                pem("CERTIFICATE", server.certificate().getEncoded()) + key);
        Files.writeString(
                files.resolve("clients.pem"),
                pem("CERTIFICATE", ROOT.certificate().getEncoded()));
        return ProxyProcess.start(
                files, port -> proxy.command(program, files, guideBlock(proxy, files, application.port()), port));
    }

    // The guide's block with this test's files, ports and secret, and one more header that tells of resumption.
    private static String guideBlock(RealProxy proxy, Path files, int application) throws IOException {
        String block = Guide.block(proxy.source(), "/tls/server.")
                .replace("127.0.0.1:8080", "127.0.0.1:" + application)
                .replaceAll("/etc/[a-z0-9]+/tls/", files + "/")
                .replace("…", SECRET);
        String line = block.lines()
                .filter(it -> it.contains("X-Tacit-Proxy-Secret"))
                .findFirst()
                .orElseThrow();
        return block.replace(line, line + "\n" + proxy.telling);
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }
}
