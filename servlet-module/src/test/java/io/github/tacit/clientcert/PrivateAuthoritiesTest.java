package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Certificates in the style of what private authorities issue pass the standard profile. */
class PrivateAuthoritiesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final int CA_USAGE = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    @Test
    void openssl() throws Exception {
        // "openssl req -x509" makes an authority without key usage, "openssl x509 -req" a client without any usage.
        TestAuthority root =
                TestAuthority.rootOrder("C=DE,O=Acme,CN=Acme Root").usage(0).issueAuthority();
        proven(
                root,
                root.order("C=DE,O=Acme,CN=client")
                        .keys(rsa())
                        .usage(0)
                        .purposes()
                        .issue()
                        .certificate());
    }

    @Test
    void opensslWithoutAFileOfExtensions() throws Exception {
        // "openssl x509 -req" before 3.2 makes version 1 then.
        TestAuthority root =
                TestAuthority.rootOrder("C=DE,O=Acme,CN=Acme Root").usage(0).issueAuthority();
        X500Name issuer = X500Name.getInstance(
                root.certificate().getSubjectX500Principal().getEncoded());
        X509Certificate client = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v1CertificateBuilder(
                                issuer,
                                BigInteger.valueOf(4711),
                                Date.from(NOW.minusSeconds(60)),
                                Date.from(NOW.plusSeconds(60)),
                                new X500Name("C=DE,O=Acme,CN=client"),
                                rsa().getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.privateKey())));
        assertEquals(1, client.getVersion());
        proven(root, client);
    }

    @Test
    void step() throws Exception {
        TestAuthority root = TestAuthority.rootOrder("O=Acme,CN=Acme Root CA")
                .usage(CA_USAGE)
                .issueAuthority();
        TestAuthority issuing = root.order("O=Acme,CN=Acme Intermediate CA")
                .authority()
                .pathLength(0)
                .issueAuthority();
        X509Certificate client = issuing.order("CN=client.internal")
                .purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
                .dns("client.internal")
                // The provisioner extension of Smallstep.
                .extension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.37476.9000.64.1"),
                        false,
                        new DERSequence(new DERIA5String("admin")))
                .issue()
                .certificate();
        proven(root, client, issuing.certificate());
    }

    @Test
    void vault() throws Exception {
        TestAuthority root = TestAuthority.rootOrder("CN=acme.internal")
                .keys(rsa())
                .usage(CA_USAGE)
                .issueAuthority();
        X509Certificate client = root.order("CN=app.acme.internal")
                .keys(rsa())
                .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement)
                .purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
                .dns("app.acme.internal")
                .extension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(new AccessDescription(
                                AccessDescription.id_ad_caIssuers,
                                new GeneralName(
                                        GeneralName.uniformResourceIdentifier, "http://vault.internal/v1/pki/ca"))))
                .issue()
                .certificate();
        proven(root, client);
    }

    @Test
    void certManager() throws Exception {
        TestAuthority root = TestAuthority.rootOrder("CN=acme-ca")
                .usage(CA_USAGE | KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                .issueAuthority();
        // Without a subject; the names are critical then.
        proven(
                root,
                root.order("")
                        .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                        .dns("client.ns.svc.cluster.local")
                        .uri("spiffe://cluster.local/ns/ns/sa/client")
                        .issue()
                        .certificate());
    }

    @Test
    void activeDirectory() throws Exception {
        TestAuthority root = TestAuthority.rootOrder("DC=local,DC=acme,CN=acme-CA")
                .keys(rsa())
                .usage(CA_USAGE | KeyUsage.digitalSignature)
                .extension(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.1"), false, new ASN1Integer(0))
                .issueAuthority();
        X509Certificate client = root.order("DC=local,DC=acme,CN=Users,CN=Jane Roe")
                .keys(rsa())
                .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                .purposes(
                        KeyPurposeId.id_kp_clientAuth,
                        KeyPurposeId.id_kp_emailProtection,
                        KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.3.4")))
                .email("jane.roe@acme.local")
                // The name of the template.
                .extension(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2"), false, new DERBMPString("User"))
                .issue()
                .certificate();
        proven(root, client);
    }

    private static void proven(TestAuthority root, X509Certificate... chain) throws CertificateException {
        Verification verification = ChainVerifier.builder(TrustStore.of(List.of(root.certificate())))
                .build()
                .verify(CertificateChain.of(new ArrayList<>(List.of(chain))), NOW);
        assertInstanceOf(VerifiedChain.class, verification, verification.toString());
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
