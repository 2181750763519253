package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.TestAuthority;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.catalina.Context;
import org.apache.catalina.Server;
import org.apache.catalina.startup.Catalina;
import org.apache.catalina.startup.CatalinaBaseConfigurationSource;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.digester.Digester;
import org.apache.tomcat.util.file.ConfigFileLoader;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The guide's blocks for containers as they stand there, with paths, ports and passwords filled in, on real TLS. */
class ContainerBlocksTest {
    private static final String PASSWORD = "password of this test";
    private static final TestAuthority ROOT = TestAuthority.root("CN=Clients");

    @TempDir
    Path folder;

    @BeforeEach
    void writeStores() throws Exception {
        TestAuthority.Issued server = TestAuthority.root("CN=Servers")
                .order("CN=localhost")
                .dns("localhost")
                .ip("127.0.0.1")
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .issue();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("server", server.key(), PASSWORD.toCharArray(), new Certificate[] {server.certificate()});
        KeyStore clients = KeyStore.getInstance("PKCS12");
        clients.load(null, null);
        clients.setCertificateEntry("clients", ROOT.certificate());
        store(own, "server.p12");
        store(clients, "clients.p12");
        Files.writeString(
                folder.resolve("clients.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(ROOT.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void tomcatsConnectorHandsTheClientOn() throws Exception {
        TlsServer.quiet();
        String connector =
                filledIn(Guide.block("xml", "<Connector")).replace("port=\"0\"", "port=\"0\" address=\"127.0.0.1\"");
        Server parsed = new ServerXml()
                .parse("<Server port=\"-1\"><Service name=\"Catalina\">" + connector
                        + "<Engine name=\"Catalina\" defaultHost=\"localhost\"><Host name=\"localhost\"/></Engine>"
                        + "</Service></Server>");
        Tomcat tomcat = new Tomcat() {
            @Override
            public Server getServer() {
                return parsed;
            }
        };
        // Sets what the files' names in the block are relative to, as the distribution's start does.
        ConfigFileLoader.setSource(new CatalinaBaseConfigurationSource(folder.toFile(), null));
        parsed.setCatalinaHome(folder.toFile());
        parsed.setCatalinaBase(folder.toFile());
        Context context = tomcat.addContext(
                "", Files.createDirectories(folder.resolve("web")).toString());
        FilterDef guard = new FilterDef();
        guard.setFilterName("guard");
        guard.setFilter(new ClientCertificateFilter());
        params().forEach(guard::addInitParameter);
        context.addFilterDef(guard);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("guard");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "name", NAME);
        context.addServletMappingDecoded("/", "name");
        parsed.start();
        try {
            knowsItsClients(parsed.findServices()[0].findConnectors()[0].getLocalPort());
        } finally {
            parsed.stop();
            parsed.destroy();
        }
    }

    @Test
    void jettysConnectorHandsTheClientOn() throws Exception {
        org.eclipse.jetty.server.Server server = new org.eclipse.jetty.server.Server();
        compiled(
                "public static void run(org.eclipse.jetty.server.Server server) throws Exception {\n",
                filledIn(Guide.block("java", "SslContextFactory")),
                org.eclipse.jetty.server.Server.class,
                server);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder guard = new FilterHolder(new ClientCertificateFilter());
        guard.setInitParameters(params());
        context.addFilter(guard, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(NAME), "/");
        server.setHandler(context);
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        connector.setHost("127.0.0.1");
        server.start();
        try {
            knowsItsClients(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }

    @Test
    void undertowsListenerHandsTheClientOn() throws Exception {
        var guard = Servlets.filter(
                "guard", ClientCertificateFilter.class, new ImmediateInstanceFactory<>(new ClientCertificateFilter()));
        params().forEach(guard::addInitParam);
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(getClass().getClassLoader())
                .setContextPath("/")
                .setDeploymentName("guide")
                .addFilter(guard)
                .addFilterUrlMapping("guard", "/*", DispatcherType.REQUEST)
                .addServlet(Servlets.servlet("name", NAME.getClass(), new ImmediateInstanceFactory<>(NAME))
                        .addMapping("/"));
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        Undertow server = (Undertow) compiled(
                "public static Undertow run(io.undertow.server.HttpHandler application) throws Exception {\n",
                filledIn(Guide.block("java", "Undertow")).replace("0.0.0.0", "127.0.0.1") + "return server;\n",
                HttpHandler.class,
                manager.start());
        server.start();
        try {
            knowsItsClients(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
        } finally {
            server.stop();
            manager.stop();
            manager.undeploy();
        }
    }

    private static void knowsItsClients(int port) throws Exception {
        assertEquals("200 CN=operator", get(port, ROOT.client("CN=operator")));
        assertTrue(get(port, null).startsWith("403 "));
        // Who the container's own trust store does not vouch for does not get past the handshake.
        assertThrows(
                IOException.class,
                () -> get(port, TestAuthority.root("CN=Foreign").client("CN=operator")));
    }

    private static String get(int port, TestAuthority.@Nullable Issued client) throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(TlsServer.tls(client == null ? null : TlsServer.Client.of(client)))
                .build();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private String filledIn(String block) {
        return block.replace("…", PASSWORD)
                .replace("8443", "0")
                // Absolute, since what relative names are relative to is static in Tomcat.
                .replace("conf/", folder + "/")
                .replace("/etc/acme", folder.toString());
    }

    /** Runs a block as the body of a method with one parameter. */
    private Object compiled(String head, String block, Class<?> parameter, Object argument) throws Exception {
        Path source = folder.resolve("Block.java");
        Files.writeString(source, """
                import io.undertow.*;
                import java.io.*;
                import java.security.*;
                import javax.net.ssl.*;
                import org.eclipse.jetty.server.*;
                import org.eclipse.jetty.util.ssl.*;
                import org.xnio.*;
                public final class Block {
                """ + head + block + "}}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
        boolean works = compiler.getTask(
                        messages,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertTrue(works, messages::toString);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Method run = loader.loadClass("Block").getMethod("run", parameter);
            return run.invoke(null, argument);
        }
    }

    private Map<String, String> params() {
        return Map.of(
                "tacit.client-cert.trust-store", folder.resolve("clients.pem").toString());
    }

    private void store(KeyStore store, String name) throws Exception {
        try (var out = Files.newOutputStream(folder.resolve(name))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    /** Reads {@code server.xml} with the rules of Tomcat's own start. */
    private static final class ServerXml extends Catalina {
        Server parse(String xml) throws Exception {
            Digester digester = createStartDigester();
            digester.push(this);
            digester.parse(new InputSource(new StringReader(xml)));
            return getServer();
        }
    }

    private static final HttpServlet NAME = new HttpServlet() {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteUser());
        }
    };
}
