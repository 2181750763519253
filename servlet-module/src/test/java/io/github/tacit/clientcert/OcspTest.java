package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OCSP against a responder on loopback, over HTTP. */
class OcspTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root");
    private static final X509Certificate CLIENT = ROOT.client("CN=a").certificate();

    private TestResponder responder;

    @BeforeEach
    void start() throws Exception {
        responder = new TestResponder(ROOT, NOW);
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationMode.class,
            names = {"SOFT", "HARD"})
    void theConfiguredResponderLetsGoodClientsInAndKeepsRevokedOnesOut(RevocationMode mode) throws Exception {
        ChainVerifier verifier = verifier(mode, online());
        assertInstanceOf(VerifiedChain.class, verify(verifier, CLIENT));
        X509Certificate revoked = ROOT.client("CN=b").certificate();
        responder.revoked.add(revoked.getSerialNumber());
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier, revoked)));
    }

    @Test
    void inModeOffNobodyIsAsked() throws Exception {
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.OFF, online()), CLIENT));
        assertEquals(0, responder.asked.get());
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationMode.class,
            names = {"SOFT", "HARD"})
    void aClientThatTheResponderDoesNotKnowIsDeniedInBothModes(RevocationMode mode) throws Exception {
        responder.unknown.add(CLIENT.getSerialNumber());
        assertEquals(Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(mode, online()), CLIENT)));
    }

    // Statuses of RFC 6960 §4.2.1: internalError, tryLater, unauthorized.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void aResponderWithoutAnAnswerIsUnknownWhereHardIsSetAndToleratedWhereSoftIs(int status) throws Exception {
        responder.ocspStatus = status;
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(RevocationMode.HARD, online()), CLIENT)));
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.SOFT, online()), CLIENT));
    }

    @Test
    void aResponderThatIsDownIsUnknownWhereHardIsSetAndToleratedWhereSoftIs() throws Exception {
        String url = responder.url();
        responder.close();
        OnlineRevocation online = OnlineRevocation.builder().responder(url).build();
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(RevocationMode.HARD, online), CLIENT)));
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.SOFT, online), CLIENT));
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUpAtTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            OnlineRevocation online = OnlineRevocation.builder()
                    .responder("http://127.0.0.1:" + silent.getLocalPort() + "/")
                    .timeout(Duration.ofMillis(200))
                    .build();
            ChainVerifier verifier = verifier(RevocationMode.HARD, online);
            assertEquals(Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier, CLIENT)));
        }
    }

    @Test
    void aResponderThatFailedIsLeftAloneForAWhileAndThenAskedAgain() throws Exception {
        responder.status = 500;
        ChainVerifier verifier = verifier(RevocationMode.HARD, online());
        assertEquals(Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier, CLIENT)));
        X509Certificate other = ROOT.client("CN=b").certificate();
        assertEquals(Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier, other)));
        assertEquals(1, responder.asked.get());
        responder.status = 200;
        CertificateChain chain = CertificateChain.of(List.of(CLIENT));
        assertInstanceOf(VerifiedChain.class, verifier.verify(chain, NOW.plusSeconds(11)));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        responder.status = 302;
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(RevocationMode.HARD, online()), CLIENT)));
        assertEquals(1, responder.asked.get());
    }

    @Test
    void anAnswerOfAnyLengthIsNotRead() throws Exception {
        responder.change = bytes -> new byte[200_000];
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(verifier(RevocationMode.HARD, online()), CLIENT)));
    }

    @Test
    void aResponderThatTheIssuerCertifiedMaySign() throws Exception {
        responder.delegate(ROOT.order("CN=Responder")
                .purposes(KeyPurposeId.id_kp_OCSPSigning)
                .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                .issue());
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.HARD, online()), CLIENT));
    }

    @Test
    void nobodyElseMaySign() throws Exception {
        TestAuthority foreign = TestAuthority.root("CN=Root");
        List<TestAuthority.Issued> others = List.of(
                ROOT.client("CN=client"),
                ROOT.order("CN=Responder")
                        .purposes(KeyPurposeId.anyExtendedKeyUsage)
                        .issue(),
                foreign.order("CN=Responder")
                        .purposes(KeyPurposeId.id_kp_OCSPSigning)
                        .issue(),
                ROOT.order("CN=Responder")
                        .purposes(KeyPurposeId.id_kp_OCSPSigning)
                        .valid("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
                        .issue(),
                ROOT.order("CN=Issuing")
                        .authority()
                        .issueAuthority()
                        .order("CN=Responder")
                        .purposes(KeyPurposeId.id_kp_OCSPSigning)
                        .issue());
        for (TestAuthority.Issued other : others) {
            responder.delegate(other);
            for (RevocationMode mode : List.of(RevocationMode.SOFT, RevocationMode.HARD)) {
                assertEquals(
                        Rejection.Reason.REVOCATION_DATA,
                        reason(verify(verifier(mode, online()), CLIENT)),
                        other.certificate().getSubjectX500Principal().toString());
            }
        }
    }

    @Test
    void aResponderWhoseOwnCertificateIsOnAListIsNotBelieved() throws Exception {
        TestAuthority.Issued delegate = ROOT.order("CN=Responder")
                .purposes(KeyPurposeId.id_kp_OCSPSigning)
                .issue();
        responder.delegate(delegate);
        RevocationLists lists = RevocationLists.of(List.of(TestLists.list(ROOT, 1, NOW, delegate.certificate())));
        ChainVerifier verifier = ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(RevocationMode.HARD, lists)
                .online(online())
                .build();
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier, CLIENT)));
    }

    @Test
    void aWeakSignatureProvesNothing() throws Exception {
        responder.algorithm = "SHA1withECDSA";
        assertEquals(Rejection.Reason.WEAK_ALGORITHM, reason(verify(verifier(RevocationMode.SOFT, online()), CLIENT)));
    }

    @Test
    void anAnswerHasToBeFresh() throws Exception {
        responder.nextUpdate = NOW.minusSeconds(1);
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier(RevocationMode.SOFT, online()), CLIENT)));
        responder.nextUpdate = null;
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.HARD, online()), CLIENT));
        responder.thisUpdate = NOW.minusSeconds(301);
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier(RevocationMode.SOFT, online()), CLIENT)));
        responder.thisUpdate = NOW.plusSeconds(301);
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier(RevocationMode.SOFT, online()), CLIENT)));
    }

    @Test
    void anAnswerWithAnotherNumberIsAReplayAndOneWithoutAsConfigured() throws Exception {
        responder.repeatsNonce = false;
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.HARD, online()), CLIENT));
        assertEquals(
                Rejection.Reason.REVOCATION_DATA,
                reason(verify(verifier(RevocationMode.SOFT, online(NonceMode.REQUIRED)), CLIENT)));
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.HARD, online(NonceMode.OFF)), CLIENT));
        responder.repeatsNonce = true;
        assertInstanceOf(
                VerifiedChain.class, verify(verifier(RevocationMode.HARD, online(NonceMode.REQUIRED)), CLIENT));
        List<byte[]> recorded = new ArrayList<>();
        responder.change = bytes -> {
            recorded.add(bytes);
            return recorded.get(0);
        };
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.HARD, online()), CLIENT));
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier(RevocationMode.HARD, online()), CLIENT)));
    }

    @Test
    void anAnswerAboutAnotherClientProvesNothing() throws Exception {
        List<byte[]> recorded = new ArrayList<>();
        responder.change = bytes -> {
            recorded.add(bytes);
            return recorded.get(0);
        };
        ChainVerifier verifier = verifier(RevocationMode.HARD, online(NonceMode.OFF));
        assertInstanceOf(VerifiedChain.class, verify(verifier, CLIENT));
        X509Certificate other = ROOT.client("CN=b").certificate();
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(verifier, other)));
    }

    @Test
    void aChangedBitAnywhereProvesNothing() throws Exception {
        List<byte[]> recorded = new ArrayList<>();
        responder.change = bytes -> {
            recorded.add(bytes);
            return bytes;
        };
        assertInstanceOf(VerifiedChain.class, verify(verifier(RevocationMode.HARD, online(NonceMode.OFF)), CLIENT));
        OcspRequest request = OcspRequest.about(
                ParsedCertificate.of(CLIENT), ParsedCertificate.of(ROOT.certificate()), NonceMode.OFF);
        byte[] whole = recorded.get(0);
        assertEquals(
                OcspResponse.Status.GOOD,
                OcspAnswer.of(whole, request, NonceMode.OFF, NOW).status());
        for (int bit = 0; bit < whole.length * 8; bit += 7) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(
                    Exception.class,
                    () -> OcspAnswer.of(changed, request, NonceMode.OFF, NOW),
                    "bit " + bit + " of " + whole.length);
        }
    }

    @Test
    void whatACertificateNamesIsAskedOnlyWhereItsHostIsAllowed() throws Exception {
        X509Certificate naming = naming(responder.url());
        responder.revoked.add(naming.getSerialNumber());
        assertEquals(
                Rejection.Reason.REVOCATION_UNKNOWN,
                reason(verify(verifier(RevocationMode.HARD, OnlineRevocation.none()), naming)));
        for (String other : List.of("127.0.0.1", "localhost:80", "127.0.0.1:1")) {
            OnlineRevocation online =
                    OnlineRevocation.builder().responderHosts(List.of(other)).build();
            assertEquals(
                    Rejection.Reason.REVOCATION_UNKNOWN,
                    reason(verify(verifier(RevocationMode.HARD, online), naming)),
                    other);
        }
        assertEquals(0, responder.asked.get());
        OnlineRevocation online = OnlineRevocation.builder()
                .responderHosts(List.of(responder.host()))
                .build();
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier(RevocationMode.HARD, online), naming)));
        for (String trick : List.of(
                "http://x@" + responder.host() + "/",
                "file://" + responder.host() + "/etc/passwd",
                "http://" + responder.host().replace("127.0.0.1", "127.1") + "/")) {
            assertEquals(
                    Rejection.Reason.REVOCATION_UNKNOWN,
                    reason(verify(verifier(RevocationMode.HARD, online), naming(trick))),
                    trick);
        }
        assertEquals(1, responder.asked.get());
    }

    @Test
    void anAnswerIsRememberedUntilItsEndEvenWithProvenChainsRememberedToo() throws Exception {
        ChainVerifier verifier = ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(RevocationMode.HARD, RevocationLists.none())
                .online(online())
                .cache(16)
                .build();
        CertificateChain chain = CertificateChain.of(List.of(CLIENT));
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(VerifiedChain.class, verifier.verify(chain, NOW.plusSeconds(i)));
        }
        assertEquals(1, responder.asked.get());
        responder.revoked.add(CLIENT.getSerialNumber());
        assertInstanceOf(VerifiedChain.class, verifier.verify(chain, NOW.plusSeconds(599)));
        Instant later = NOW.plusSeconds(600);
        responder.thisUpdate = later;
        responder.nextUpdate = later.plusSeconds(600);
        assertEquals(Rejection.Reason.REVOKED, reason(verifier.verify(chain, later)));
    }

    @Test
    void manyRequestsOfOneClientAskOnce() throws Exception {
        ChainVerifier verifier = verifier(RevocationMode.HARD, online());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Verification>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(threads.submit(() -> verify(verifier, CLIENT)));
            }
            for (Future<Verification> answer : answers) {
                assertInstanceOf(VerifiedChain.class, answer.get());
            }
            assertEquals(1, responder.asked.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aListThatCoversAClientLeavesTheResponderOnlyItsRevocations() throws Exception {
        responder.unknown.add(CLIENT.getSerialNumber());
        ChainVerifier verifier = ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(RevocationMode.HARD, RevocationLists.of(List.of(TestLists.list(ROOT, 1, NOW))))
                .online(online())
                .build();
        assertInstanceOf(VerifiedChain.class, verify(verifier, CLIENT));
        X509Certificate other = ROOT.client("CN=b").certificate();
        responder.revoked.add(other.getSerialNumber());
        assertEquals(Rejection.Reason.REVOKED, reason(verify(verifier, other)));
    }

    @Test
    void whatIsNoUrlOrHostIsAMistake() {
        for (String url : List.of("ocsp.example.com", "ftp://a/", "http://", "http://u:p@a/", "file:///etc/passwd")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OnlineRevocation.builder().responder(url),
                    url);
        }
        for (String host : List.of("", "a/b", "a b", "u@a", "http://a", "a:0", "a:70000", "*")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OnlineRevocation.builder().listHosts(List.of(host)),
                    host);
        }
    }

    private static X509Certificate naming(String url) {
        return ROOT.order("CN=a")
                .extension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(new AccessDescription(
                                AccessDescription.id_ad_ocsp,
                                new GeneralName(GeneralName.uniformResourceIdentifier, url))))
                .issue()
                .certificate();
    }

    private OnlineRevocation online() {
        return online(NonceMode.IF_SUPPORTED);
    }

    private OnlineRevocation online(NonceMode nonce) {
        return OnlineRevocation.builder()
                .responder(responder.url())
                .nonce(nonce)
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static ChainVerifier verifier(RevocationMode mode, OnlineRevocation online) {
        return ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(mode, RevocationLists.none())
                .online(online)
                .build();
    }

    private static Verification verify(ChainVerifier verifier, X509Certificate client) throws Exception {
        return verifier.verify(CertificateChain.of(List.of(client)), NOW);
    }

    private static Rejection.Reason reason(Verification verification) {
        return assertInstanceOf(Rejection.class, verification).reason();
    }
}
