package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root");
    private static final TestAuthority OTHER = TestAuthority.root("CN=Root");

    @Test
    void aClientOfATrustedAuthorityIsProven() throws Exception {
        X509Certificate client = ROOT.client("CN=billing").certificate();
        VerifiedChain proven = assertInstanceOf(VerifiedChain.class, verify(client));
        assertEquals(client, proven.leaf());
        assertEquals(ROOT.certificate(), proven.anchor());
        assertEquals(NOW, proven.verifiedAt());
    }

    @Test
    void anExpiredLeafIsDenied() throws Exception {
        refused(Rejection.Reason.EXPIRED, ROOT.order("CN=old").valid("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"));
    }

    @Test
    void aLeafThatIsNotValidYetIsDenied() throws Exception {
        refused(
                Rejection.Reason.NOT_YET_VALID,
                ROOT.order("CN=new").valid("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"));
    }

    @Test
    void anotherAuthorityOfTheSameNameIsNotBelieved() throws Exception {
        refused(Rejection.Reason.BAD_SIGNATURE, OTHER.order("CN=foreign"));
    }

    @Test
    void anUnknownAuthorityIsNotBelieved() throws Exception {
        refused(Rejection.Reason.UNTRUSTED, TestAuthority.root("CN=Elsewhere").order("CN=foreign"));
    }

    @Test
    void aSelfSignedCertificateIsDenied() throws Exception {
        X509Certificate self =
                TestAuthority.root("CN=myself").order("CN=myself").issue().certificate();
        assertEquals(Rejection.Reason.UNTRUSTED, reason(verify(self)));
    }

    @Test
    void aServersCertificateIsNoClients() throws Exception {
        refused(Rejection.Reason.WRONG_USAGE, ROOT.order("CN=server").purposes(KeyPurposeId.id_kp_serverAuth));
    }

    @Test
    void anAuthorityWhoseUsageExcludesClientsCantVouchForThem() throws Exception {
        TestAuthority servers = ROOT.order("CN=Servers only")
                .authority()
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .issueAuthority();
        X509Certificate client = servers.client("CN=client").certificate();
        assertEquals(Rejection.Reason.WRONG_USAGE, reason(verify(client, servers.certificate())));
    }

    @Test
    void withoutExtendedKeyUsageTheStandardProfileAcceptsAndWebPkiDenies() throws Exception {
        X509Certificate client =
                ROOT.order("CN=plain").purposes().dns("a.example.com").issue().certificate();
        assertInstanceOf(VerifiedChain.class, verify(client));
        ChainVerifier web =
                ChainVerifier.builder(trust()).profile(Profile.WEB_PKI).build();
        assertEquals(Rejection.Reason.NON_CONFORMING, reason(web.verify(CertificateChain.of(List.of(client)), NOW)));
    }

    @Test
    void anyExtendedKeyUsageIsEnoughForTheStandardProfileOnly() throws Exception {
        X509Certificate client = ROOT.order("CN=any")
                .purposes(KeyPurposeId.anyExtendedKeyUsage)
                .dns("a.example.com")
                .issue()
                .certificate();
        assertInstanceOf(VerifiedChain.class, verify(client));
        ChainVerifier web =
                ChainVerifier.builder(trust()).profile(Profile.WEB_PKI).build();
        assertEquals(Rejection.Reason.WRONG_USAGE, reason(web.verify(CertificateChain.of(List.of(client)), NOW)));
    }

    @Test
    void anAuthorityInTheClientsPlaceIsDenied() throws Exception {
        refused(Rejection.Reason.CA_AS_CLIENT, ROOT.order("CN=Sub").authority());
    }

    @Test
    void aClientsCertificateCantIssueOthers() throws Exception {
        TestAuthority pretender = ROOT.order("CN=billing").issueAuthority();
        X509Certificate client = pretender.client("CN=admin").certificate();
        assertEquals(Rejection.Reason.NOT_A_CA, reason(verify(client, pretender.certificate())));
    }

    @Test
    void aVictimsCertificateInTheTailDoesNotCount() throws Exception {
        X509Certificate victim = ROOT.client("CN=admin").certificate();
        X509Certificate client = ROOT.client("CN=mallory").certificate();
        VerifiedChain proven = assertInstanceOf(VerifiedChain.class, verify(client, victim));
        assertEquals(client, proven.leaf());
        assertEquals(List.of(client), proven.path());
    }

    @Test
    void aPathIsFoundAmongCrossSignedAuthoritiesInAnyOrder() throws Exception {
        TestAuthority elsewhere = TestAuthority.root("CN=Elsewhere");
        KeyPair keys = TestAuthority.keyPair();
        TestAuthority right = ROOT.order("CN=Issuing").authority().keys(keys).issueAuthority();
        TestAuthority wrong =
                elsewhere.order("CN=Issuing").authority().keys(keys).issueAuthority();
        TestAuthority expired = ROOT.order("CN=Issuing")
                .authority()
                .keys(keys)
                .valid("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
                .issueAuthority();
        X509Certificate client = right.client("CN=client").certificate();
        VerifiedChain proven = assertInstanceOf(
                VerifiedChain.class, verify(client, expired.certificate(), wrong.certificate(), right.certificate()));
        assertEquals(List.of(client, right.certificate()), proven.path());
    }

    @Test
    void theAnchorsPathLengthCounts() throws Exception {
        TestAuthority root =
                TestAuthority.root("CN=Top").order("CN=Top").authority().issueAuthority();
        TestAuthority short0 = ROOT.order("CN=Short").authority().pathLength(0).issueAuthority();
        TestAuthority below = short0.order("CN=Below").authority().issueAuthority();
        ChainVerifier verifier = ChainVerifier.builder(TrustStore.of(List.of(short0.certificate(), root.certificate())))
                .build();
        X509Certificate client = below.client("CN=client").certificate();
        assertEquals(
                Rejection.Reason.PATH_LENGTH,
                reason(verifier.verify(CertificateChain.of(List.of(client, below.certificate())), NOW)));
    }

    @Test
    void nameConstraintsOnTheAnchorCount() throws Exception {
        TestAuthority constrained = ROOT.order("CN=Constrained")
                .authority()
                .extension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"))
                                },
                                null))
                .issueAuthority();
        ChainVerifier verifier = ChainVerifier.builder(TrustStore.of(List.of(constrained.certificate())))
                .build();
        X509Certificate inside =
                constrained.order("CN=a").dns("a.example.com").issue().certificate();
        X509Certificate outside =
                constrained.order("CN=a").dns("a.example.org").issue().certificate();
        assertInstanceOf(VerifiedChain.class, verifier.verify(CertificateChain.of(List.of(inside)), NOW));
        assertEquals(
                Rejection.Reason.NAME_CONSTRAINT, reason(verifier.verify(CertificateChain.of(List.of(outside)), NOW)));
    }

    @Test
    void anExcludedHostIsNotReachedByAWildcard() throws Exception {
        TestAuthority constrained = excluding("admin.example.com");
        refused(Rejection.Reason.NAME_CONSTRAINT, constrained, "*.example.com");
        refused(Rejection.Reason.NAME_CONSTRAINT, constrained, "x.admin.example.com");
    }

    @Test
    void hostileNumbersOfConstraintsAndNamesEndTheWork() throws Exception {
        GeneralSubtree[] many = new GeneralSubtree[600];
        for (int i = 0; i < many.length; i++) {
            many[i] = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "x" + i + ".example.net"));
        }
        TestAuthority constrained = ROOT.order("CN=Many")
                .authority()
                .extension(Extension.nameConstraints, true, new NameConstraints(null, many))
                .issueAuthority();
        TestAuthority.Request order = constrained.order("CN=many");
        for (int i = 0; i < 600; i++) {
            order.dns("n" + i + ".example.com");
        }
        X509Certificate client = order.issue().certificate();
        assertEquals(Rejection.Reason.BUDGET, reason(verify(client, constrained.certificate())));
    }

    @Test
    void longDirectoryNamesAndConstraintsEndTheWorkToo() throws Exception {
        String units = "OU=" + "x".repeat(60) + ",";
        GeneralSubtree[] many = new GeneralSubtree[34];
        for (int i = 0; i < many.length; i++) {
            many[i] = new GeneralSubtree(new GeneralName(new X500Name(units.repeat(100) + "CN=" + i)));
        }
        TestAuthority constrained = ROOT.order("CN=Many")
                .authority()
                .extension(Extension.nameConstraints, true, new NameConstraints(null, many))
                .issueAuthority();
        GeneralName[] names = new GeneralName[34];
        Arrays.fill(names, new GeneralName(new X500Name(units.repeat(100) + "CN=a")));
        X509Certificate client = constrained
                .order("CN=a")
                .extension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                .issue()
                .certificate();
        assertEquals(Rejection.Reason.BUDGET, reason(verify(client, constrained.certificate())));
    }

    @Test
    void aNameOfAnyLengthIsNotRead() throws Exception {
        refused(Rejection.Reason.MALFORMED, ROOT.order("OU=" + "x".repeat(60) + ",OU=y".repeat(2000) + ",CN=a"));
    }

    @Test
    void authoritiesThatAllSignedOneAnotherEndTheWork() throws Exception {
        int count = 12;
        List<KeyPair> keys = new ArrayList<>();
        List<TestAuthority> signers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(TestAuthority.keyPair());
            signers.add(TestAuthority.rootOrder("CN=Mesh").keys(keys.get(i)).issueAuthority());
        }
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(signers.get(0).client("CN=a").certificate());
        for (int i = 0; i < 99; i++) {
            chain.add(signers.get(i % count)
                    .order("CN=Mesh")
                    .authority()
                    .keys(keys.get((i + 1 + i / count) % count))
                    .issue()
                    .certificate());
        }
        assertEquals(Rejection.Reason.BUDGET, reason(verify(chain.toArray(X509Certificate[]::new))));
    }

    @Test
    void aCommonNameInAnyTypeOfStringIsTheTextThatItDecodesTo() throws Exception {
        ClientCondition admin = ClientCondition.subject("CN=admin");
        for (ASN1Encodable value : List.of(
                new DERUTF8String("admin"),
                new DERPrintableString("admin"),
                new DERT61String("admin"),
                new DERBMPString("admin"))) {
            assertTrue(admin.holds(proven(value)), value.getClass().getSimpleName());
        }
        for (ASN1Encodable other : List.of(
                // Latin-1 bytes that read "admin" as UTF-16 would, and the other way round.
                new DERUTF8String("\u0000a\u0000d\u0000m\u0000i\u0000n"),
                new DERBMPString("\u6164\u6d69\u6e20"),
                new DERUTF8String("admin\u0000"),
                new DERUTF8String("admin\u200b"),
                new DERUTF8String("\u0430dmin"),
                new DERUniversalString(
                        new byte[] {0, 0, 0, 'a', 0, 0, 0, 'd', 0, 0, 0, 'm', 0, 0, 0, 'i', 0, 0, 0, 'n'}),
                new DERUTF8String("admin,O=Acme"))) {
            assertFalse(admin.holds(proven(other)), other.toString());
        }
    }

    private static VerifiedChain proven(ASN1Encodable commonName) throws Exception {
        X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
        return assertInstanceOf(
                VerifiedChain.class, verify(ROOT.order(subject).issue().certificate()));
    }

    @Test
    void anUnknownCriticalExtensionIsDenied() throws Exception {
        refused(
                Rejection.Reason.CRITICAL_EXTENSION,
                ROOT.order("CN=odd")
                        .extension(
                                new ASN1ObjectIdentifier("1.3.6.1.4.1.55738.666.9"),
                                true,
                                new DEROctetString(new byte[] {1})));
    }

    @Test
    void aSmallRsaKeyIsDenied() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        refused(Rejection.Reason.WEAK_KEY, ROOT.order("CN=small").keys(generator.generateKeyPair()));
    }

    @Test
    void aSerialNumberThatIsNotPositiveIsDenied() throws Exception {
        refused(Rejection.Reason.NON_CONFORMING, ROOT.order("CN=zero").serial(BigInteger.ZERO));
    }

    @Test
    void aKeyThatMayNotSignIsDenied() throws Exception {
        refused(Rejection.Reason.WRONG_USAGE, ROOT.order("CN=agree").usage(KeyUsage.keyAgreement));
    }

    @Test
    void anAlternativeNameThatIsNoHostIsDenied() throws Exception {
        refused(Rejection.Reason.NON_CONFORMING, ROOT.order("CN=odd").dns("a_b.example.com"));
        refused(Rejection.Reason.NON_CONFORMING, ROOT.order("CN=odd").dns("a.example.com\u0000.example.org"));
    }

    @Test
    void directoryNamesCompareByAttributesNotAsText() throws Exception {
        TestAuthority constrained = ROOT.order("CN=Acme CA")
                .authority()
                .extension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("O=Acme")))},
                                null))
                .issueAuthority();
        X509Certificate inside = constrained.client("O=ACME,CN=a").certificate();
        X509Certificate outside = constrained.client("O=Acme\\,CN\\=x,CN=a").certificate();
        assertInstanceOf(VerifiedChain.class, verify(inside, constrained.certificate()));
        assertEquals(Rejection.Reason.NAME_CONSTRAINT, reason(verify(outside, constrained.certificate())));
    }

    @Test
    void whatIsRememberedNeverOutlivesItsTruth() throws Exception {
        ChainVerifier verifier = ChainVerifier.builder(trust()).cache(10).build();
        X509Certificate client = ROOT.order("CN=a")
                .valid("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z")
                .issue()
                .certificate();
        CertificateChain chain = CertificateChain.of(List.of(client));
        assertInstanceOf(VerifiedChain.class, verifier.verify(chain, NOW));
        VerifiedChain again = assertInstanceOf(VerifiedChain.class, verifier.verify(chain, NOW.plusSeconds(60)));
        assertEquals(NOW.plusSeconds(60), again.verifiedAt());
        Instant late = Instant.parse("2027-01-01T00:00:00Z");
        assertEquals(Rejection.Reason.EXPIRED, reason(verifier.verify(chain, late)));
        assertInstanceOf(VerifiedChain.class, verifier.verify(chain, NOW));
    }

    @Test
    void aRememberedLeafSaysNothingAboutAnotherWithItsKey() throws Exception {
        ChainVerifier verifier = ChainVerifier.builder(trust()).cache(10).build();
        KeyPair keys = TestAuthority.keyPair();
        X509Certificate good = ROOT.order("CN=a").keys(keys).issue().certificate();
        X509Certificate forged = OTHER.order("CN=a").keys(keys).issue().certificate();
        assertInstanceOf(VerifiedChain.class, verifier.verify(CertificateChain.of(List.of(good)), NOW));
        assertInstanceOf(Rejection.class, verifier.verify(CertificateChain.of(List.of(forged)), NOW));
        assertInstanceOf(Rejection.class, verifier.verify(CertificateChain.of(List.of(forged, good)), NOW));
    }

    private static TestAuthority excluding(String host) {
        return ROOT.order("CN=Excluding")
                .authority()
                .extension(Extension.nameConstraints, true, new NameConstraints(null, new GeneralSubtree[] {
                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, host))
                }))
                .issueAuthority();
    }

    private static TrustStore trust() {
        return TrustStore.of(List.of(ROOT.certificate()));
    }

    private static Verification verify(X509Certificate... chain) throws CertificateException {
        return ChainVerifier.builder(trust()).build().verify(CertificateChain.of(Arrays.asList(chain)), NOW);
    }

    private static void refused(Rejection.Reason reason, TestAuthority.Request order) throws CertificateException {
        assertEquals(reason, reason(verify(order.issue().certificate())));
    }

    private static void refused(Rejection.Reason reason, TestAuthority authority, String host)
            throws CertificateException {
        X509Certificate client = authority.order("CN=a").dns(host).issue().certificate();
        assertEquals(reason, reason(verify(client, authority.certificate())));
    }

    private static Rejection.Reason reason(Verification verification) {
        return assertInstanceOf(Rejection.class, verification).reason();
    }
}
