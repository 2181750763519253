package io.github.tacit.servlet;

import io.github.tacit.clientcert.TestAuthority;
import jakarta.annotation.Nullable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** A Tomcat on real TLS that asks for a client's certificate and leaves the judgement of it to the application. */
final class TlsServer implements AutoCloseable {
    // Held, since java.util.logging forgets loggers that nobody holds.
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    static {
        quiet();
    }

    /** Keeps Tomcat from writing its own log. */
    static void quiet() {
        TOMCAT.setLevel(Level.OFF);
    }

    // Tomcat gives this one a level of its own.
    private static final Logger CONTEXT =
            Logger.getLogger("org.apache.catalina.core.ContainerBase.[Tomcat].[localhost].[/]");

    private final Tomcat tomcat = new Tomcat();
    private final Context context;
    private final TestAuthority.Issued server;

    TlsServer(Path folder) throws Exception {
        TestAuthority authority = TestAuthority.root("CN=Servers");
        server = authority
                .order("CN=localhost")
                .dns("localhost")
                .ip("127.0.0.1")
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .issue();
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector(folder));
        context = tomcat.addContext(
                "", Files.createDirectories(folder.resolve("web")).toString());
    }

    void add(String name, Filter filter, Map<String, String> params) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        params.forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPattern("/*");
        for (DispatcherType type : DispatcherType.values()) {
            mapping.setDispatcher(type.name());
        }
        context.addFilterMap(mapping);
    }

    void add(String name, String pattern, HttpServlet servlet) {
        Tomcat.addServlet(context, name, servlet).setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, name);
    }

    /** Takes request targets that Tomcat refuses unless told otherwise. */
    void lenient() {
        Connector connector = tomcat.getConnector();
        connector.setEncodedSolidusHandling("decode");
        connector.setProperty("allowBackslash", "true");
        connector.setProperty("relaxedPathChars", "\\\"<>[]^`{|}");
    }

    Context context() {
        return context;
    }

    TlsServer start() throws Exception {
        CONTEXT.setLevel(Level.OFF);
        tomcat.start();
        return this;
    }

    HttpResponse<String> get(String path, @Nullable Client client) throws Exception {
        return get(client(client), path);
    }

    /** Without a client's certificate, with these names and values of headers. */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + path))
                .headers(headers)
                .build();
        return client(null).send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(HttpClient http, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client(@Nullable Client client) throws GeneralSecurityException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls(client))
                .build();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    /** What a client presents. */
    record Client(PrivateKey key, X509Certificate... chain) {
        static Client of(TestAuthority.Issued issued) {
            return new Client(issued.key(), issued.certificate());
        }
    }

    private Connector connector(Path folder) throws IOException, GeneralSecurityException {
        Path keys = folder.resolve("server.p12");
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.key(), password, new Certificate[] {server.certificate()});
        try (var out = Files.newOutputStream(keys)) {
            store.store(out, password);
        }
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AcceptAll.class.getName());
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystoreFile(keys.toString());
        certificate.setCertificateKeystorePassword(new String(password));
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        connector.addUpgradeProtocol(new Http2Protocol());
        return connector;
    }

    static SSLContext tls(@Nullable Client client) throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(
                client == null ? null : new KeyManager[] {new Presenting(client)},
                new TrustManager[] {new AcceptAll()},
                null);
        return tls;
    }

    /** Leaves the judgement to somebody else. */
    public static final class AcceptAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Presents its chain whatever issuers the server asks for. */
    private static final class Presenting extends X509ExtendedKeyManager {
        private final Client client;

        Presenting(Client client) {
            this.client = client;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"client"};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "client";
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return "client";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return client.chain();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return client.key();
        }
    }
}
