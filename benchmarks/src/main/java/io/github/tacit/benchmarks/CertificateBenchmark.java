package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.data.Clients;
import io.github.tacit.clientcert.CertificateChain;
import io.github.tacit.clientcert.ChainVerifier;
import io.github.tacit.clientcert.ClientGate;
import io.github.tacit.clientcert.ClientPolicy;
import io.github.tacit.clientcert.Decision;
import io.github.tacit.clientcert.RevocationLists;
import io.github.tacit.clientcert.RevocationMode;
import io.github.tacit.clientcert.TrustStore;
import io.github.tacit.clientcert.VerifiedChain;
import io.github.tacit.clientcert.source.ClientCertificateSource;
import io.github.tacit.clientcert.source.ProxyFormat;
import io.github.tacit.clientcert.source.ProxySource;
import io.github.tacit.clientcert.source.RequestView;
import io.github.tacit.clientcert.source.TlsAttributeSource;
import io.github.tacit.clientcert.source.TrustedProxies;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A request's client, from the request to the proof: thousands of clients in turn, each with an intermediate authority,
 * all of them proven before. The measure is a SHA-256 of the same two certificates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CertificateBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String SECRET = "0123456789abcdef";
    private static final ClientPolicy POLICY = ClientPolicy.of(List.of());
    private static final ClientCertificateSource ATTRIBUTE = new TlsAttributeSource();

    /** Clients whose proofs are remembered. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Known {
        @Param("4000")
        int clients;

        Clients issued;
        ChainVerifier verifier;
        Connection[] connections;
        private int next;

        @Setup
        public void issue() throws Exception {
            issued = new Clients(clients);
            verifier = verifier(
                    ChainVerifier.builder(TrustStore.of(List.of(issued.root()))).cache(2 * clients));
            connections = new Connection[clients];
            X509Certificate middle = Clients.parse(issued.middle());
            String middlePem = escapedPem(issued.middle());
            for (int i = 0; i < clients; i++) {
                byte[] leaf = issued.leaf(i);
                X509Certificate[] chain = {Clients.parse(leaf), middle};
                connections[i] = new Connection(chain, escapedPem(leaf) + middlePem);
                proven(ATTRIBUTE, connections[i], verifier);
            }
        }

        ChainVerifier verifier(ChainVerifier.Builder builder) throws Exception {
            return builder.build();
        }

        Connection next() {
            next = (next + 1) % clients;
            return connections[next];
        }

        byte[] forged() {
            return issued.forged(next++ & Integer.MAX_VALUE);
        }
    }

    /** With a long revocation list that has to cover each of them. */
    @State(Scope.Benchmark)
    public static class Listed extends Known {
        @Param("50000")
        int entries;

        @Override
        ChainVerifier verifier(ChainVerifier.Builder builder) throws Exception {
            return builder.revocation(RevocationMode.HARD, RevocationLists.of(issued.revocationLists(entries)))
                    .build();
        }
    }

    /** The trusted proxy's header in place of the connection's certificates. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Proxied extends Known {
        ClientCertificateSource source;

        @Setup
        public void trust() throws Exception {
            TrustedProxies proxies = TrustedProxies.builder()
                    .address("127.0.0.1")
                    .secret("X-Proxy", SECRET)
                    .build();
            source = new ProxySource(proxies, ProxyFormat.AWS_ALB_PASSTHROUGH.with("", ""), false, 2 * clients);
            for (int i = 0; i < clients; i++) {
                connections[i] = new Connection(new X509Certificate[0], connections[i].header());
                proven(source, connections[i], verifier);
            }
        }
    }

    @Benchmark
    public byte[] sha256OfTheChain(Known known) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (X509Certificate certificate : known.next().certificates()) {
            sha256.update(certificate.getEncoded());
        }
        return sha256.digest();
    }

    @Benchmark
    public VerifiedChain attribute(Known known) {
        return proven(ATTRIBUTE, known.next(), known.verifier);
    }

    @Benchmark
    public VerifiedChain attributeAndLists(Listed known) {
        return proven(ATTRIBUTE, known.next(), known.verifier);
    }

    @Benchmark
    public VerifiedChain escapedPemHeader(Proxied known) {
        return proven(known.source, known.next(), known.verifier);
    }

    /** A certificate that was never seen before and that nobody signed, as a flood would bring them. */
    @Benchmark
    public Object forged(Known known) throws Exception {
        CertificateChain chain = CertificateChain.ofDer(List.of(known.forged(), known.issued.middle()));
        Object rejection = known.verifier.verify(chain, NOW);
        if (rejection instanceof VerifiedChain) {
            throw new IllegalStateException("a forged certificate was proven");
        }
        return rejection;
    }

    private static VerifiedChain proven(ClientCertificateSource source, Connection request, ChainVerifier verifier) {
        if (new ClientGate(source, verifier, POLICY).identify(request, NOW) instanceof Decision.Allow allow) {
            return allow.client();
        }
        throw new IllegalStateException("a client that is not proven");
    }

    private static String escapedPem(byte[] der) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
        return URLEncoder.encode(pem, StandardCharsets.US_ASCII).replace("+", "%20");
    }

    /** A request over TLS, or from the proxy. */
    record Connection(X509Certificate[] certificates, String header) implements RequestView {
        @Override
        public Object attribute(String name) {
            return certificates;
        }

        @Override
        public List<String> headers(String name) {
            return switch (name) {
                case "x-amzn-mtls-clientcert" -> List.of(header);
                case "x-proxy" -> List.of(SECRET);
                default -> List.of();
            };
        }

        @Override
        public List<String> headerNames() {
            return List.of("Host", "Accept", "X-Amzn-Mtls-Clientcert", "X-Proxy");
        }

        @Override
        public String peerAddress() {
            return "127.0.0.1";
        }
    }
}
