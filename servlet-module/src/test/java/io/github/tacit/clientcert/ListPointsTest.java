package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.Nullable;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revocation lists fetched from a distribution point on loopback. */
class ListPointsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root");

    private final AtomicInteger asked = new AtomicInteger();
    private volatile byte[] body = new byte[0];
    private volatile int status = 200;
    private HttpServer server;
    private String host;
    private X509Certificate client;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange;
                    OutputStream out = exchange.getResponseBody()) {
                exchange.getResponseHeaders().set("Location", "http://" + host + "/elsewhere");
                exchange.sendResponseHeaders(status, body.length);
                out.write(body);
            }
        });
        server.start();
        host = "127.0.0.1:" + server.getAddress().getPort();
        client = naming("http://" + host + "/root.crl", null);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aListIsFetchedOnceAndCounts() throws Exception {
        X509Certificate revoked = naming("http://" + host + "/root.crl", null);
        serve(TestLists.list(ROOT, 1, NOW, revoked));
        ChainVerifier verifier = verifier(RevocationMode.HARD, host);
        assertInstanceOf(VerifiedChain.class, verify(verifier, client, NOW));
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier, revoked, NOW)));
        assertEquals(1, asked.get());
    }

    @Test
    void whereTheHostIsNotAllowedNothingIsFetched() throws Exception {
        serve(TestLists.list(ROOT, 1, NOW));
        for (String other : List.of("127.0.0.1", "localhost", "crl.example.com")) {
            assertEquals(
                    Rejection.Reason.REVOCATION_UNKNOWN,
                    reason(verify(verifier(RevocationMode.HARD, other), client, NOW)));
            assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.SOFT, other), client, NOW));
        }
        assertEquals(0, asked.get());
    }

    @Test
    void aRedirectIsNotFollowedAndAFailureIsUnknown() throws Exception {
        for (int answer : List.of(302, 404, 500)) {
            status = answer;
            assertEquals(
                    Rejection.Reason.REVOCATION_UNKNOWN,
                    reason(verify(verifier(RevocationMode.HARD, host), client, NOW)));
            assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.SOFT, host), client, NOW));
        }
        assertEquals(6, asked.get());
    }

    @Test
    void whatIsThereAndUnfitRefusesInBothModes() throws Exception {
        byte[] whole = TestLists.list(ROOT, 1, NOW).getEncoded();
        X509v2CRLBuilder indirect = TestLists.builder(ROOT, 2, Date.from(NOW), Date.from(NOW.plusSeconds(60)));
        indirect.addExtension(
                Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(null, true, false));
        List<byte[]> unfit = List.of(
                Arrays.copyOf(whole, whole.length / 2),
                TestLists.signed(ROOT, indirect).getEncoded(),
                TestLists.list(ROOT, 1, NOW.minusSeconds(7200)).getEncoded(),
                TestLists.signed(
                                TestAuthority.root("CN=Mallory"),
                                TestLists.builder(ROOT, 1, Date.from(NOW), Date.from(NOW.plusSeconds(60))))
                        .getEncoded());
        for (byte[] one : unfit) {
            body = one;
            for (RevocationMode mode : List.of(RevocationMode.SOFT, RevocationMode.HARD)) {
                assertEquals(
                        Rejection.Reason.REVOCATION_DATA,
                        reason(verify(verifier(mode, host), client, NOW)),
                        "" + unfit.indexOf(one));
            }
        }
    }

    @Test
    void aListOfAnotherAuthorityCoversNobody() throws Exception {
        serve(TestLists.list(TestAuthority.root("CN=Other"), 1, NOW));
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(RevocationMode.HARD, host), client, NOW)));
    }

    @Test
    void aPointForSomeReasonsOnlyIsNotAsked() throws Exception {
        serve(TestLists.list(ROOT, 1, NOW));
        X509Certificate partial = naming("http://" + host + "/root.crl", new ReasonFlags(ReasonFlags.keyCompromise));
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(RevocationMode.HARD, host), partial, NOW)));
        assertEquals(0, asked.get());
    }

    @Test
    void aNewListIsFetchedAfterAnHourAndAnOlderOneDoesNotReplaceIt() throws Exception {
        ChainVerifier verifier = verifier(RevocationMode.HARD, host);
        long day = 86_400;
        serve(until(7, NOW.plusSeconds(day)));
        assertInstanceOf(VerifiedChain.class, verify(verifier, client, NOW));
        serve(until(8, NOW.plusSeconds(day), client));
        assertInstanceOf(VerifiedChain.class, verify(verifier, client, NOW.plusSeconds(3599)));
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier, client, NOW.plusSeconds(3600))));
        serve(until(7, NOW.plusSeconds(day)));
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier, client, NOW.plusSeconds(7300))));
        status = 500;
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier, client, NOW.plusSeconds(7400))));
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier, client, NOW.plusSeconds(day + 1))));
    }

    private X509CRL until(int number, Instant end, X509Certificate... revoked) throws Exception {
        X509v2CRLBuilder builder = TestLists.builder(ROOT, number, Date.from(NOW), Date.from(end));
        for (X509Certificate certificate : revoked) {
            builder.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW), 1);
        }
        return TestLists.signed(ROOT, builder);
    }

    private void serve(X509CRL list) throws Exception {
        body = list.getEncoded();
    }

    private static X509Certificate naming(String url, @Nullable ReasonFlags reasons) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url));
        return ROOT.order("CN=a")
                .extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(names), reasons, null)
                }))
                .issue()
                .certificate();
    }

    private static ChainVerifier verifier(RevocationMode mode, String allowed) {
        return ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(mode, RevocationLists.none())
                .online(OnlineRevocation.builder().listHosts(List.of(allowed)).build())
                .build();
    }

    private static Verification verify(ChainVerifier verifier, X509Certificate client, Instant now) throws Exception {
        return verifier.verify(CertificateChain.of(List.of(client)), now);
    }

    private static Rejection.Reason reason(Verification verification) {
        return assertInstanceOf(Rejection.class, verification).reason();
    }
}
