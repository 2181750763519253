package io.github.tacit.clientcert.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.CertificateChain;
import io.github.tacit.clientcert.ChainVerifier;
import io.github.tacit.clientcert.ClientGate;
import io.github.tacit.clientcert.ClientPolicy;
import io.github.tacit.clientcert.Decision;
import io.github.tacit.clientcert.Rejection;
import io.github.tacit.clientcert.RevocationLists;
import io.github.tacit.clientcert.RevocationMode;
import io.github.tacit.clientcert.TestAuthority;
import io.github.tacit.clientcert.TestLists;
import io.github.tacit.clientcert.TrustStore;
import java.lang.ref.WeakReference;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a proxy's headers were read as is remembered for proven clients, and for nothing else. */
class KnownHeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String SECRET = "a secret that nobody knows";
    private static final TestAuthority ROOT = TestAuthority.root("CN=Clients");
    private static final X509Certificate CLIENT = ROOT.order("CN=client")
            .valid("2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z")
            .issue()
            .certificate();
    private static final int SIZE = 2;

    @Test
    void aProvenClientsHeadersAreReadOnce() throws Exception {
        ClientGate gate = gate(RevocationMode.OFF);
        FakeRequest request = fromProxy(CLIENT);
        CertificateChain unproven = read(gate, request);
        assertNotSame(unproven, read(gate, request));
        CertificateChain proven = allowed(gate, request, NOW);
        assertSame(proven, read(gate, request));
        assertSame(proven, allowed(gate, request, NOW.plusSeconds(1)));
    }

    @Test
    void anotherByteOrAnotherHeaderIsAnotherClient() throws Exception {
        ClientGate gate = gate(RevocationMode.OFF);
        CertificateChain known = allowed(gate, fromProxy(CLIENT), NOW);
        String header = header(CLIENT);
        for (int i = 0; i < header.length(); i += 7) {
            char other = header.charAt(i) == 'A' ? 'B' : 'A';
            String changed = header.substring(0, i) + other + header.substring(i + 1);
            assertInstanceOf(Decision.Deny.class, gate.identify(fromProxy().with("Client-Cert", changed), NOW));
        }
        FakeRequest longer = fromProxy(CLIENT).with("Client-Cert-Chain", header(ROOT.certificate()));
        assertEquals(2, read(gate, longer).certificates().size());
        FakeRequest moved = fromProxy().with("Client-Cert-Chain", header);
        assertInstanceOf(Lookup.Malformed.class, gate.source().find(moved));
        assertInstanceOf(
                Lookup.Malformed.class, gate.source().find(fromProxy(CLIENT).with("Client-Cert", header)));
        assertSame(known, read(gate, fromProxy(CLIENT)));
    }

    @Test
    void whoSendsAKnownHeaderIsAskedEachTime() throws Exception {
        ClientGate gate = gate(RevocationMode.OFF);
        allowed(gate, fromProxy(CLIENT), NOW);
        for (FakeRequest stranger : List.of(
                new FakeRequest("10.1.2.3").with("Client-Cert", header(CLIENT)),
                new FakeRequest("10.1.2.3").with("X-Proxy", SECRET + "!").with("Client-Cert", header(CLIENT)),
                new FakeRequest("192.0.2.1").with("X-Proxy", SECRET).with("Client-Cert", header(CLIENT)),
                fromProxy(CLIENT).with("Client_Cert", header(CLIENT)))) {
            assertEquals(Rejection.Reason.MALFORMED, denied(gate, stranger, NOW));
        }
    }

    @Test
    void timesAndListsAreLookedAtForAKnownHeaderToo() throws Exception {
        ClientGate gate = gate(RevocationMode.HARD);
        FakeRequest request = fromProxy(CLIENT);
        CertificateChain known = allowed(gate, request, NOW);
        // The list's end, then the certificate's.
        assertEquals(Rejection.Reason.REVOCATION_DATA, denied(gate, request, NOW.plusSeconds(7200)));
        assertEquals(Rejection.Reason.EXPIRED, denied(gate, request, Instant.parse("2027-01-01T00:00:00Z")));
        assertSame(known, allowed(gate, request, NOW));
        // Another list comes with another gate, which knows nobody.
        ClientGate next = gate(RevocationMode.HARD, CLIENT);
        assertNotSame(known, read(next, request));
        assertEquals(Rejection.Reason.REVOKED, denied(next, request, NOW));
    }

    @Test
    void aFloodOfBadCertificatesPushesNobodyOutAndLeavesNothingBehind() throws Exception {
        ClientGate gate = gate(RevocationMode.OFF);
        FakeRequest first = fromProxy(CLIENT);
        FakeRequest second = fromProxy(ROOT.client("CN=second").certificate());
        List<CertificateChain> known = List.of(allowed(gate, first, NOW), allowed(gate, second, NOW));
        List<WeakReference<?>> flood = new ArrayList<>();
        KeyPair keys = TestAuthority.keyPair();
        TestAuthority stranger = TestAuthority.root("CN=Clients");
        for (int i = 0; i < 200; i++) {
            TestAuthority.Request order =
                    (i % 2 == 0 ? stranger : ROOT).order("CN=bad" + i).keys(keys);
            X509Certificate bad = (i % 2 == 0 ? order : order.valid("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"))
                    .issue()
                    .certificate();
            String header = header(bad);
            FakeRequest request = fromProxy().with("Client-Cert", header);
            Decision.Deny deny = assertInstanceOf(Decision.Deny.class, gate.identify(request, NOW));
            flood.add(new WeakReference<>(header));
            flood.add(new WeakReference<>(deny.presented()));
        }
        assertSame(known.get(0), read(gate, first));
        assertSame(known.get(1), read(gate, second));
        assertTrue(areGone(flood), "a refused chain is still held");
        assertSame(known.get(0), allowed(gate, first, NOW));
    }

    // The collector decides when; a heap that it was asked to clean often enough has only what is held.
    private static boolean areGone(List<WeakReference<?>> references) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (references.stream().anyMatch(reference -> reference.get() != null)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            System.gc();
        }
        return true;
    }

    @Test
    void theLeastUsedClientGoesFirst() throws Exception {
        ClientGate gate = gate(RevocationMode.OFF);
        CertificateChain known = allowed(gate, fromProxy(CLIENT), NOW);
        List<FakeRequest> others = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            others.add(fromProxy(ROOT.client("CN=other" + i).certificate()));
        }
        allowed(gate, others.get(0), NOW);
        assertSame(known, read(gate, fromProxy(CLIENT)));
        CertificateChain last = allowed(gate, others.get(1), NOW);
        assertSame(known, read(gate, fromProxy(CLIENT)));
        assertSame(last, read(gate, others.get(1)));
        assertNotSame(read(gate, others.get(0)), read(gate, others.get(0)));
    }

    private static CertificateChain allowed(ClientGate gate, FakeRequest request, Instant now) {
        return assertInstanceOf(Decision.Allow.class, gate.identify(request, now))
                .client()
                .presented();
    }

    private static Rejection.Reason denied(ClientGate gate, FakeRequest request, Instant now) {
        return assertInstanceOf(Decision.Deny.class, gate.identify(request, now))
                .rejection()
                .reason();
    }

    private static CertificateChain read(ClientGate gate, FakeRequest request) {
        return assertInstanceOf(Lookup.Presented.class, gate.source().find(request))
                .chain();
    }

    private static ClientGate gate(RevocationMode mode, X509Certificate... revoked) throws Exception {
        TrustedProxies proxies = TrustedProxies.builder()
                .address("10.0.0.0/8")
                .secret("X-Proxy", SECRET)
                .build();
        ChainVerifier verifier = ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(mode, RevocationLists.of(List.of(TestLists.list(ROOT, 1, NOW, revoked))))
                .cache(SIZE)
                .build();
        ProxySource source = new ProxySource(proxies, ProxyFormat.RFC9440.with("", ""), false, SIZE);
        return new ClientGate(source, verifier, ClientPolicy.of(List.of()));
    }

    private static FakeRequest fromProxy() {
        return new FakeRequest("10.1.2.3").with("X-Proxy", SECRET);
    }

    private static FakeRequest fromProxy(X509Certificate client) throws Exception {
        return fromProxy().with("Client-Cert", header(client));
    }

    private static String header(X509Certificate certificate) throws Exception {
        return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    }
}
