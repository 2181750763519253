package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Date BEFORE = Date.from(NOW.minusSeconds(3600));
    private static final Date LATER = Date.from(NOW.plusSeconds(3600));
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root");
    private static final TestAuthority ISSUING =
            ROOT.order("CN=Issuing").authority().issueAuthority();
    private static final X509Certificate CLIENT = ISSUING.client("CN=a").certificate();
    private static final X509Certificate REVOKED = ISSUING.client("CN=b").certificate();

    @TempDir
    Path folder;

    @Test
    void aRevokedClientIsDeniedInBothModes() throws Exception {
        RevocationLists lists = lists(list(ROOT, 1), list(ISSUING, 1, REVOKED));
        for (RevocationMode mode : List.of(RevocationMode.SOFT, RevocationMode.HARD)) {
            assertEquals(Rejection.Reason.REVOKED, reason(verify(mode, lists, REVOKED)));
            assertInstanceOf(VerifiedChain.class, verify(mode, lists, CLIENT));
        }
        assertInstanceOf(VerifiedChain.class, verify(RevocationMode.OFF, lists, REVOKED));
    }

    @Test
    void aRevokedAuthorityTakesItsClientsAlong() throws Exception {
        RevocationLists lists = lists(list(ROOT, 1, ISSUING.certificate()), list(ISSUING, 1));
        assertEquals(Rejection.Reason.REVOKED, reason(verify(RevocationMode.SOFT, lists, CLIENT)));
    }

    @Test
    void aMissingListIsUnknownWhereHardIsSetAndToleratedWhereSoftIs() throws Exception {
        RevocationLists lists = lists(list(ISSUING, 1));
        assertEquals(Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(RevocationMode.HARD, lists, CLIENT)));
        assertInstanceOf(VerifiedChain.class, verify(RevocationMode.SOFT, lists, CLIENT));
    }

    @Test
    void anExpiredListIsAnErrorInBothModes() throws Exception {
        RevocationLists lists =
                lists(list(ROOT, 1), TestLists.signed(ISSUING, TestLists.builder(ISSUING, 1, BEFORE, BEFORE)));
        for (RevocationMode mode : List.of(RevocationMode.SOFT, RevocationMode.HARD)) {
            assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(mode, lists, CLIENT)));
        }
    }

    @Test
    void aListFromTheFutureOrWithoutAnEndIsAnError() throws Exception {
        X509CRL future = TestLists.signed(ISSUING, TestLists.builder(ISSUING, 1, LATER, LATER));
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(RevocationMode.SOFT, lists(future), CLIENT)));
        X509v2CRLBuilder endless = new X509v2CRLBuilder(TestLists.name(ISSUING), BEFORE);
        endless.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        assertEquals(
                Rejection.Reason.REVOCATION_DATA,
                reason(verify(RevocationMode.SOFT, lists(TestLists.signed(ISSUING, endless)), CLIENT)));
    }

    @Test
    void aFreshListBesideAnExpiredOneIsEnough() throws Exception {
        RevocationLists lists = lists(
                list(ROOT, 1),
                TestLists.signed(ISSUING, TestLists.builder(ISSUING, 1, BEFORE, BEFORE)),
                list(ISSUING, 2, REVOKED));
        assertInstanceOf(VerifiedChain.class, verify(RevocationMode.HARD, lists, CLIENT));
        assertEquals(Rejection.Reason.REVOKED, reason(verify(RevocationMode.HARD, lists, REVOKED)));
    }

    @Test
    void aListThatSomebodyElseSignedIsAnError() throws Exception {
        X509CRL forged =
                TestLists.signed(TestAuthority.root("CN=Mallory"), TestLists.builder(ISSUING, 9, BEFORE, LATER));
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(verify(RevocationMode.SOFT, lists(forged), CLIENT)));
    }

    @Test
    void anAuthorityThatMayNotSignListsHasNone() throws Exception {
        TestAuthority silent =
                ROOT.order("CN=Silent").authority().usage(KeyUsage.keyCertSign).issueAuthority();
        Verification answer = ChainVerifier.builder(TrustStore.of(List.of(silent.certificate())))
                .revocation(RevocationMode.SOFT, lists(list(silent, 1)))
                .build()
                .verify(CertificateChain.of(List.of(silent.client("CN=a").certificate())), NOW);
        assertEquals(Rejection.Reason.REVOCATION_DATA, reason(answer));
    }

    @Test
    void deltaAndIndirectListsAreRefusedWhenTheyAreRead() throws Exception {
        X509v2CRLBuilder delta = TestLists.builder(ISSUING, 2, BEFORE, LATER);
        delta.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(1));
        X509CRL deltaList = TestLists.signed(ISSUING, delta);
        assertThrows(CRLException.class, () -> lists(deltaList));
        X509v2CRLBuilder indirect = TestLists.builder(ISSUING, 2, BEFORE, LATER);
        indirect.addExtension(
                Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(null, true, false));
        X509CRL indirectList = TestLists.signed(ISSUING, indirect);
        assertThrows(CRLException.class, () -> lists(indirectList));
    }

    @Test
    void aListOfAuthoritiesOnlySaysNothingAboutClients() throws Exception {
        X509v2CRLBuilder authorities = TestLists.builder(ISSUING, 2, BEFORE, LATER);
        authorities.addExtension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, false, true, null, false, false));
        RevocationLists lists = lists(list(ROOT, 1), TestLists.signed(ISSUING, authorities));
        assertEquals(Rejection.Reason.REVOCATION_UNKNOWN, reason(verify(RevocationMode.HARD, lists, CLIENT)));
    }

    @Test
    void aRememberedProofIsJudgedAsANewOneAtEachMoment() throws Exception {
        Date soon = Date.from(NOW.plusSeconds(100));
        Date end = Date.from(NOW.plusSeconds(200));
        RevocationLists lists = lists(
                list(ROOT, 1),
                TestLists.signed(ISSUING, TestLists.builder(ISSUING, 1, BEFORE, end)),
                TestLists.list(ISSUING, 2, NOW.plusSeconds(3700), REVOKED),
                TestLists.signed(ISSUING, TestLists.builder(ISSUING, 3, soon, soon)));
        TrustStore trust = TrustStore.of(List.of(ROOT.certificate()));
        List<Instant> times = new ArrayList<>();
        for (Instant turn : List.of(
                REVOKED.getNotBefore().toInstant(),
                BEFORE.toInstant(),
                NOW,
                soon.toInstant(),
                end.toInstant(),
                NOW.plusSeconds(3600),
                REVOKED.getNotAfter().toInstant())) {
            for (Duration around : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(1500))) {
                times.add(turn.minus(around));
                times.add(turn.plus(around));
            }
        }
        for (X509Certificate client : List.of(CLIENT, REVOKED)) {
            CertificateChain chain = CertificateChain.of(List.of(client, ISSUING.certificate()));
            ChainVerifier.Builder builder = ChainVerifier.builder(trust).revocation(RevocationMode.HARD, lists);
            ChainVerifier fresh = builder.build();
            ChainVerifier remembering = builder.cache(4).build();
            Set<String> seen = new HashSet<>();
            for (int round = 0; round < 10; round++) {
                Collections.shuffle(times, new Random(round));
                for (Instant time : times) {
                    String expected = outcome(fresh.verify(chain, time));
                    seen.add(expected);
                    assertEquals(
                            expected,
                            outcome(remembering.verify(chain, time)),
                            () -> client.getSubjectX500Principal() + " at " + time);
                }
            }
            assertEquals(
                    client.equals(REVOKED),
                    seen.contains("REVOKED"),
                    () -> "what was seen of " + client.getSubjectX500Principal() + ": " + seen);
            assertTrue(seen.contains("proven") && seen.contains("REVOCATION_DATA"), seen::toString);
        }
    }

    private static String outcome(Verification verification) {
        return verification instanceof Rejection rejection ? rejection.reason().name() : "proven";
    }

    @Test
    void anOlderListDoesNotReplaceANewerOne() throws Exception {
        RevocationLists newer = lists(list(ISSUING, 7, REVOKED));
        RevocationLists older = lists(list(ISSUING, 6));
        assertThrows(CRLException.class, () -> older.after(newer));
        assertEquals(newer, newer.after(older));
    }

    @Test
    void aHalfWrittenFileIsNoList() throws Exception {
        byte[] whole = list(ISSUING, 1, REVOKED).getEncoded();
        Path file = folder.resolve("issuing.crl");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThrows(CRLException.class, () -> RevocationLists.load(file));
        Files.write(file, whole);
        assertEquals(
                Rejection.Reason.REVOKED, reason(verify(RevocationMode.SOFT, RevocationLists.load(folder), REVOKED)));
    }

    private static Verification verify(RevocationMode mode, RevocationLists lists, X509Certificate client)
            throws Exception {
        return ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .revocation(mode, lists)
                .build()
                .verify(CertificateChain.of(List.of(client, ISSUING.certificate())), NOW);
    }

    private static Rejection.Reason reason(Verification verification) {
        return assertInstanceOf(Rejection.class, verification).reason();
    }

    private static RevocationLists lists(X509CRL... lists) throws CRLException {
        return RevocationLists.of(List.of(lists));
    }

    private static X509CRL list(TestAuthority authority, int number, X509Certificate... revoked) throws Exception {
        return TestLists.list(authority, number, NOW, revoked);
    }
}
