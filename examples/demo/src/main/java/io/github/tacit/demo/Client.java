package io.github.tacit.demo;

import io.github.tacit.demo.Certificates.Identity;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** An HTTPS client with one certificate, or none. */
final class Client {
    private final HttpClient http;

    Client(Certificates certificates, Optional<Identity> identity) throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates.trustStore());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(
                identity.map(found -> new KeyManager[] {new OneIdentity(found)}).orElse(new KeyManager[0]),
                trust.getTrustManagers(),
                null);
        http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    Answer send(Call call, int port) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + call.target()))
                .timeout(Duration.ofSeconds(20))
                .method(
                        call.method(),
                        call.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8));
        call.headers().forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Answer.of(response);
        } catch (IOException e) {
            return Answer.refused(reason(e));
        }
    }

    // With TLS 1.3 the refusal comes at the first read, sometimes as a broken pipe.
    private static String reason(IOException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            int alert = message.indexOf("fatal alert: ");
            if (cause instanceof SSLException && alert >= 0) {
                return "TLS alert " + message.substring(alert + "fatal alert: ".length());
            }
        }
        return "connection refused by TLS (" + problem.getClass().getSimpleName() + ")";
    }

    /** Presents its certificate to every server; the JDK's own key manager withholds one of another CA. */
    private static final class OneIdentity extends X509ExtendedKeyManager {
        private static final String ALIAS = "client";
        private final Identity identity;

        OneIdentity(Identity identity) {
            this.identity = identity;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException("for clients only");
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {identity.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }
    }
}
