package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.TestAuthority;
import io.github.tacit.servlet.RawClient.Answer;
import io.github.tacit.servlet.TestContainer.Running;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import org.apache.catalina.util.ServerInfo;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same answers in every container, on real TLS 1.2 and 1.3, by HTTP/1.1 and HTTP/2, for every kind of dispatch. With
 * {@code -Dtacit.test.containers=TOMCAT} in one of them only.
 */
class ContainersTest {
    private static final TestAuthority ROOT = TestAuthority.root("CN=Clients");
    private static final TlsServer.Client OPERATOR = TlsServer.Client.of(ROOT.client("CN=operator"));
    private static final TlsServer.Client OTHER = TlsServer.Client.of(ROOT.client("CN=other"));
    private static final List<String> WAYS = List.of("/forward", "/include", "/async");

    @TempDir
    Path folder;

    static Stream<TestContainer> containers() {
        return Stream.of(TestContainer.values())
                .filter(container -> System.getProperty("tacit.test.containers", container.name())
                        .contains(container.name()));
    }

    @Test
    void theOlderTomcatIsTheOneThatIsAskedFor() {
        String asked = System.getProperty("tacit.test.tomcat", ServerInfo.getServerNumber());
        assertTrue(ServerInfo.getServerNumber().startsWith(asked), ServerInfo.getServerNumber());
    }

    @ParameterizedTest
    @MethodSource("containers")
    void everyContainerLetsInTheSameClients(TestContainer container) throws Exception {
        try (Running server = start(container)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                for (String protocol : container.protocols(version)) {
                    Session operator = new Session(server, version, protocol, OPERATOR);
                    assertEquals("200 CN=operator operator=true", operator.get("/data"));
                    for (String way : WAYS) {
                        assertEquals("200 admin's own CN=operator", operator.get(way));
                    }
                    Session other = new Session(server, version, protocol, OTHER);
                    assertEquals("200 CN=other operator=false", other.get("/data"));
                    assertEquals("500 error page for CN=other", other.get("/broken"));
                    assertEquals("500 error page for CN=other", other.get("/throwing"));
                    denied(server, version, protocol, null);
                    denied(
                            server,
                            version,
                            protocol,
                            TestAuthority.root("CN=Foreign").client("CN=operator"));
                }
            }
            HttpClient.Version version = HttpClient.Version.HTTP_1_1;
            denied(
                    server,
                    version,
                    "TLSv1.3",
                    ROOT.order("CN=server")
                            .purposes(KeyPurposeId.id_kp_serverAuth)
                            .issue());
            denied(
                    server,
                    version,
                    "TLSv1.3",
                    ROOT.order("CN=old")
                            .valid("2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z")
                            .issue());
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void noDispatchGetsAroundARule(TestContainer container) throws Exception {
        try (Running server = start(container)) {
            Session other = new Session(server, HttpClient.Version.HTTP_1_1, "TLSv1.3", OTHER);
            for (String way : WAYS) {
                for (String to : List.of(
                        "",
                        "?to=/admin/x",
                        "?to=/admin/",
                        "?to=/data/../admin/x",
                        "?to=/admin;a=b/x",
                        "?to=/data/..;/admin/x",
                        "?to=//admin/x",
                        "?to=/%2561dmin/x",
                        "?to=/%252e/admin/x",
                        "?to=/data%252f..%252fadmin/x",
                        "?to=/admin%255cx")) {
                    String answer = other.get(way + to);
                    assertFalse(answer.contains("admin's own"), way + to + " " + answer);
                }
                assertEquals("200 CN=other operator=false", other.get(way + "?to=/data"), way);
            }
            // A servlet that is named has no path of its own, so the path of the request counts.
            for (String way : List.of("/named-forward", "/named-include")) {
                assertEquals("200 CN=other operator=false", other.get(way), way);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void rolesAreThoseOfTheRuleForThePathThatRuns(TestContainer container) throws Exception {
        try (Running server = start(container)) {
            Session other = new Session(server, HttpClient.Version.HTTP_1_1, "TLSv1.3", OTHER);
            assertEquals("200 [second]", other.get("/second"));
            for (String way : List.of("/forward", "/async", "/wrapped-forward")) {
                assertEquals("200 [second]", other.get(way + "?to=/second"), way);
                assertEquals("200 []", other.get(way + "?to=/roles"), way);
            }
            assertEquals("200 [first][second][first]", other.get("/first"));
            assertEquals("500 error page for CN=other", other.get("/forward?to=/broken"));
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void noSpellingOfAPathGetsAroundARule(TestContainer container) throws Exception {
        try (Running server = start(container)) {
            RawClient other = new RawClient("localhost", server.port(), "TLSv1.3", OTHER);
            assertEquals(new Answer(200, "CN=other operator=false"), other.get("/data"));
            for (String target : PathTricks.TO_ADMIN) {
                Answer answer = other.get(target);
                assertFalse(answer.body().contains("admin's own"), target + " " + answer);
                assertTrue(
                        answer.status() / 100 == 4 || answer.body().contains("CN=other operator=false"),
                        target + " " + answer);
            }
        }
    }

    private static void denied(
            Running server, HttpClient.Version version, String protocol, TestAuthority.@Nullable Issued client)
            throws Exception {
        Session session = new Session(server, version, protocol, client == null ? null : TlsServer.Client.of(client));
        for (String path : List.of("/data", "/forward", "/broken")) {
            String answer = session.get(path);
            assertTrue(
                    answer.matches("403 \\{\"error\":\"Client certificate required\",\"id\":\"[0-9a-f]{16}\"}"),
                    answer);
        }
    }

    /** What one client says over one protocol. */
    private static final class Session {
        private final HttpClient http;
        private final HttpClient.Version version;
        private final int port;

        Session(Running server, HttpClient.Version version, String protocol, TlsServer.@Nullable Client client)
                throws Exception {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] {protocol});
            this.http = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(TlsServer.tls(client))
                    .sslParameters(parameters)
                    .build();
            this.version = version;
            this.port = server.port();
        }

        String get(String path) throws Exception {
            URI uri = URI.create("https://127.0.0.1:" + port + path);
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(version, response.version());
            return response.statusCode() + " " + response.body();
        }
    }

    private Running start(TestContainer container) throws Exception {
        Files.writeString(
                folder.resolve("clients.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(ROOT.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Map<String, String> params = new HashMap<>();
        params.put(
                "tacit.client-cert.trust-store", folder.resolve("clients.pem").toString());
        params.put("tacit.client-cert.rule.1.subject", "CN=operator");
        params.put("tacit.client-cert.rule.1.roles", "operator");
        params.put("tacit.client-cert.rule.2.path", "/, /admin/**");
        params.put("tacit.client-cert.rule.2.action", "deny");
        params.put("tacit.client-cert.rule.3.path", "/first, /forward, /async, /wrapped-forward");
        params.put("tacit.client-cert.rule.3.roles", "first");
        params.put("tacit.client-cert.rule.4.path", "/second");
        params.put("tacit.client-cert.rule.4.roles", "second");
        params.put("tacit.client-cert.rule.5.path", "/**");
        return container.start(folder, new ClientCertificateFilter(), params, SERVLETS);
    }

    private static final Map<String, HttpServlet> SERVLETS = Map.ofEntries(
            Map.entry(
                    "/data",
                    servlet((request, response) -> response.getWriter()
                            .print(request.getRemoteUser() + " operator=" + request.isUserInRole("operator")))),
            Map.entry(
                    "/admin/*",
                    servlet((request, response) ->
                            response.getWriter().print("admin's own " + request.getRemoteUser()))),
            Map.entry(
                    "/forward",
                    servlet((request, response) ->
                            request.getRequestDispatcher(target(request)).forward(request, response))),
            Map.entry(
                    "/include",
                    servlet((request, response) ->
                            request.getRequestDispatcher(target(request)).include(request, response))),
            Map.entry(
                    "/async",
                    servlet((request, response) -> request.startAsync().dispatch(target(request)))),
            Map.entry(
                    "/named-forward",
                    servlet((request, response) -> request.getServletContext()
                            .getNamedDispatcher("data")
                            .forward(request, response))),
            Map.entry(
                    "/named-include",
                    servlet((request, response) -> request.getServletContext()
                            .getNamedDispatcher("data")
                            .include(request, response))),
            Map.entry("/broken", servlet((request, response) -> response.sendError(500))),
            Map.entry("/throwing", servlet((request, response) -> {
                throw new ServletException("broken on purpose");
            })),
            Map.entry(
                    "/error",
                    servlet((request, response) ->
                            response.getWriter().print("error page for " + request.getRemoteUser()))),
            Map.entry(
                    "/wrapped-forward",
                    servlet((request, response) -> request.getRequestDispatcher(target(request))
                            .forward(new HttpServletRequestWrapper(request), response))),
            Map.entry("/second", servlet((request, response) -> printRoles(request, response))),
            Map.entry("/roles", servlet((request, response) -> printRoles(request, response))),
            Map.entry("/first", servlet((request, response) -> {
                printRoles(request, response);
                request.getRequestDispatcher("/second").include(request, response);
                printRoles(request, response);
            })));

    private static void printRoles(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(Stream.of("first", "second")
                        .filter(request::isUserInRole)
                        .toList());
    }

    private static String target(HttpServletRequest request) {
        String to = request.getParameter("to");
        return to == null ? "/admin/x" : to;
    }

    private static HttpServlet servlet(PlainServer.Handler handler) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                handler.handle(request, response);
            }
        };
    }
}
