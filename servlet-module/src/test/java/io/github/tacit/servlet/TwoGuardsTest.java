package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tacit.apikey.KeyMaker;
import io.github.tacit.clientcert.TestAuthority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two filters of one kind, each with settings of its own, on one request: what one found says nothing to the other. */
class TwoGuardsTest {
    private static final TestAuthority EVERYBODY = TestAuthority.root("CN=Everybody");
    private static final TestAuthority STAFF = TestAuthority.root("CN=Staff");

    @TempDir
    Path folder;

    @Test
    void aClientOfTheOuterGuardIsNoneOfTheInnerOne() throws Exception {
        try (TlsServer server = new TlsServer(folder)) {
            Path both = trust("both.pem", EVERYBODY.certificate(), STAFF.certificate());
            server.add(
                    "outer",
                    new ClientCertificateFilter(),
                    Map.of(
                            "tacit.client-cert.trust-store",
                            both.toString(),
                            "tacit.client-cert.rule.1.roles",
                            "outer"));
            server.add(
                    "inner",
                    new ClientCertificateFilter(),
                    Map.of(
                            "tacit.client-cert.trust-store",
                            trust("staff.pem", STAFF.certificate()).toString(),
                            "tacit.client-cert.rule.1.path",
                            "/forward, /admin",
                            "tacit.client-cert.rule.1.roles",
                            "inner"));
            server.add("admin", "/admin", new Admin());
            server.add("forward", "/forward", new Forward());
            server.start();
            for (String path : new String[] {"/admin", "/forward"}) {
                assertEquals(
                        403,
                        server.get(path, TlsServer.Client.of(EVERYBODY.client("CN=anybody")))
                                .statusCode(),
                        path);
                assertEquals(
                        "CN=boss inner=true",
                        server.get(path, TlsServer.Client.of(STAFF.client("CN=boss")))
                                .body()
                                .replace("back ", ""),
                        path);
            }
        }
    }

    @Test
    void aKeyOfTheOuterFileIsNoneOfTheInnerOne() throws Exception {
        KeyMaker maker = new KeyMaker();
        String outer = maker.key();
        String inner = maker.key();
        Path outerFile = Files.writeString(folder.resolve("outer"), maker.line("outer", outer) + "\n");
        Path innerFile = Files.writeString(folder.resolve("inner"), maker.line("inner", inner) + "\n");
        try (PlainServer server = new PlainServer(folder.resolve("tomcat"))
                .filter("outer", new ApiKeyFilter(), Map.of("tacit.api-key.file", outerFile.toString()))
                .filter(
                        "inner",
                        new ApiKeyFilter(),
                        Map.of("tacit.api-key.file", innerFile.toString(), "tacit.api-key.header", "X-Admin-Key"))
                .servlet(
                        "/data",
                        (request, response) -> response.getWriter().print(request.getAttribute(ApiKeyFilter.KEY)))
                .servlet("/async", (request, response) -> request.startAsync().dispatch("/data"))
                .start()) {
            for (String path : new String[] {"/data", "/async"}) {
                assertEquals(400, server.get(path, "X-API-Key", outer).statusCode());
                assertEquals(
                        401,
                        server.get(path, "X-API-Key", outer, "X-Admin-Key", outer)
                                .statusCode());
                assertEquals(
                        "inner",
                        new String(server.get(path, "X-API-Key", outer, "X-Admin-Key", inner)
                                .body()));
            }
        }
    }

    private Path trust(String name, X509Certificate... authorities) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate authority : authorities) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(authority.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(folder.resolve(name), pem);
    }

    private static final class Admin extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteUser() + " inner=" + request.isUserInRole("inner"));
        }
    }

    private static final class Forward extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            RequestDispatcher admin = request.getRequestDispatcher("/admin");
            try {
                admin.forward(request, response);
            } catch (jakarta.servlet.ServletException e) {
                throw new IOException(e);
            }
            assertEquals(DispatcherType.REQUEST, request.getDispatcherType());
        }
    }
}
