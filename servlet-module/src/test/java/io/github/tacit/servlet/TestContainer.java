package io.github.tacit.servlet;

import io.github.tacit.clientcert.TestAuthority;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;

/**
 * The containers, each with TLS that asks for a certificate and leaves the judgement to Tacit, with HTTP/1.1 and HTTP/2,
 * one filter for every dispatch, servlets by their paths, and {@code /error} for a status of 500. They take every request
 * target that they can be set to take.
 */
enum TestContainer {
    TOMCAT {
        @Override
        Running start(Path folder, Filter filter, Map<String, String> params, Map<String, HttpServlet> servlets)
                throws Exception {
            TlsServer server = new TlsServer(folder);
            server.lenient();
            server.add("guard", filter, params);
            servlets.forEach((path, servlet) -> server.add(path.substring(1), path, servlet));
            var page = new org.apache.tomcat.util.descriptor.web.ErrorPage();
            page.setErrorCode(500);
            page.setLocation("/error");
            server.context().addErrorPage(page);
            server.start();
            return new Running(server.port(), server);
        }
    },
    JETTY_EE10 {
        @Override
        Running start(Path folder, Filter filter, Map<String, String> params, Map<String, HttpServlet> servlets)
                throws Exception {
            var context = new org.eclipse.jetty.ee10.servlet.ServletContextHandler("/");
            var guard = new org.eclipse.jetty.ee10.servlet.FilterHolder(filter);
            guard.setName("guard");
            guard.setInitParameters(params);
            guard.setAsyncSupported(true);
            context.addFilter(guard, "/*", EnumSet.allOf(DispatcherType.class));
            servlets.forEach((path, servlet) -> {
                var holder = new org.eclipse.jetty.ee10.servlet.ServletHolder(path.substring(1), servlet);
                holder.setAsyncSupported(true);
                context.addServlet(holder, path);
            });
            var errors = new org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler();
            errors.addErrorPage(500, "/error");
            context.setErrorHandler(errors);
            context.getServletHandler().setDecodeAmbiguousURIs(true);
            return jetty(context);
        }
    },
    JETTY_EE11 {
        @Override
        Running start(Path folder, Filter filter, Map<String, String> params, Map<String, HttpServlet> servlets)
                throws Exception {
            var context = new org.eclipse.jetty.ee11.servlet.ServletContextHandler("/");
            var guard = new org.eclipse.jetty.ee11.servlet.FilterHolder(filter);
            guard.setName("guard");
            guard.setInitParameters(params);
            guard.setAsyncSupported(true);
            context.addFilter(guard, "/*", EnumSet.allOf(DispatcherType.class));
            servlets.forEach((path, servlet) -> {
                var holder = new org.eclipse.jetty.ee11.servlet.ServletHolder(path.substring(1), servlet);
                holder.setAsyncSupported(true);
                context.addServlet(holder, path);
            });
            var errors = new org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler();
            errors.addErrorPage(500, "/error");
            context.setErrorHandler(errors);
            context.getServletHandler().setDecodeAmbiguousURIs(true);
            return jetty(context);
        }
    },
    UNDERTOW {
        @Override
        Running start(Path folder, Filter filter, Map<String, String> params, Map<String, HttpServlet> servlets)
                throws Exception {
            FilterInfo guard = Servlets.filter("guard", filter.getClass(), new ImmediateInstanceFactory<>(filter))
                    .setAsyncSupported(true);
            params.forEach(guard::addInitParam);
            DeploymentInfo deployment = Servlets.deployment()
                    .setClassLoader(TestContainer.class.getClassLoader())
                    .setContextPath("/")
                    .setDeploymentName("test")
                    .addErrorPage(new ErrorPage("/error", 500))
                    .addFilter(guard);
            for (DispatcherType type : DispatcherType.values()) {
                deployment.addFilterUrlMapping("guard", "/*", type);
            }
            servlets.forEach((path, servlet) -> deployment.addServlet(
                    Servlets.servlet(path.substring(1), servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                            .setAsyncSupported(true)
                            .addMapping(path)));
            DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
            manager.deploy();
            Undertow server = Undertow.builder()
                    .addHttpsListener(0, "127.0.0.1", tls())
                    .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                    .setServerOption(UndertowOptions.ALLOW_ENCODED_SLASH, true)
                    .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                    .setSocketOption(Options.SSL_CLIENT_AUTH_MODE, SslClientAuthMode.REQUESTED)
                    .setHandler(manager.start())
                    .build();
            server.start();
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            return new Running(port, () -> {
                server.stop();
                manager.stop();
                manager.undeploy();
            });
        }
    };

    private static final TestAuthority SERVERS = TestAuthority.root("CN=Servers");

    /** A server that runs. */
    record Running(int port, AutoCloseable stop) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            stop.close();
        }
    }

    abstract Running start(Path folder, Filter filter, Map<String, String> params, Map<String, HttpServlet> servlets)
            throws Exception;

    /** The versions of TLS over which it speaks this version of HTTP. */
    List<String> protocols(HttpClient.Version version) {
        // Undertow does not offer HTTP/2 on TLS 1.3.
        return this == UNDERTOW && version == HttpClient.Version.HTTP_2
                ? List.of("TLSv1.2")
                : List.of("TLSv1.2", "TLSv1.3");
    }

    private static Running jetty(Handler context) throws Exception {
        Server server = new Server();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(tls());
        tls.setWantClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        http.setUriCompliance(UriCompliance.UNSAFE);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(tls, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(http),
                new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return new Running(connector.getLocalPort(), server::stop);
    }

    private static SSLContext tls() throws GeneralSecurityException, IOException {
        TestAuthority.Issued server = SERVERS.order("CN=localhost")
                .dns("localhost")
                .ip("127.0.0.1")
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .issue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.key(), new char[0], new Certificate[] {server.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), new TrustManager[] {new TlsServer.AcceptAll()}, null);
        return tls;
    }
}
