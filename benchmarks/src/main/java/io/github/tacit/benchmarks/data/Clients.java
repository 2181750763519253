package io.github.tacit.benchmarks.data;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Clients below one intermediate authority, thousands of them: the JDK remembers 750 certificates that it has parsed. */
public final class Clients {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2096-01-01T00:00:00Z");

    private final KeyPair rootKeys = keys();
    private final KeyPair middleKeys = keys();
    private final X509Certificate root;
    private final X509Certificate middle;
    private final List<byte[]> leaves = new ArrayList<>();

    /** Issues as many as that; thousands take some seconds. */
    public Clients(int count) throws Exception {
        root = parse(authority("CN=Root", rootKeys.getPublic(), "CN=Root", rootKeys));
        middle = parse(authority("CN=Middle", middleKeys.getPublic(), "CN=Root", rootKeys));
        // Of one key, since making keys is what takes time and none of what is measured looks at them.
        PublicKey key = keys().getPublic();
        for (int i = 0; i < count; i++) {
            leaves.add(leaf(i, key, middleKeys.getPrivate()));
        }
    }

    /** The anchor. */
    public X509Certificate root() {
        return root;
    }

    /** The authority that every client sends along, in DER. */
    public byte[] middle() throws CertificateException {
        return middle.getEncoded();
    }

    /** A client's own certificate, in DER. */
    public byte[] leaf(int i) {
        return leaves.get(i);
    }

    /** A client's certificate that nobody issued: its serial number is another than the one that was signed. */
    public byte[] forged(int i) {
        byte[] forged = leaves.get(i % leaves.size()).clone();
        // Certificate, TBSCertificate, version [0], INTEGER: the serial's 12 octets begin at 15; the first stays
        // positive.
        for (int octet = 0; octet < 4; octet++) {
            forged[17 + octet] = (byte) (i >>> 8 * octet);
        }
        forged[16] ^= 0x55;
        return forged;
    }

    /** A list of the intermediate authority with this many entries, none of them a client's, and the root's empty one. */
    public List<X509CRL> revocationLists(int entries) throws Exception {
        X509v2CRLBuilder own = list("CN=Middle", middle);
        for (int i = 0; i < entries; i++) {
            own.addCRLEntry(serial(leaves.size() + i), Date.from(FROM), 0);
        }
        return List.of(sign(own, middleKeys.getPrivate()), sign(list("CN=Root", root), rootKeys.getPrivate()));
    }

    /** Reads a certificate. */
    public static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static X509v2CRLBuilder list(String issuer, X509Certificate certificate) throws Exception {
        X509v2CRLBuilder list = new X509v2CRLBuilder(new X500Name(issuer), Date.from(FROM));
        list.setNextUpdate(Date.from(TO));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
        return list;
    }

    private static X509CRL sign(X509v2CRLBuilder list, PrivateKey key) throws Exception {
        byte[] der = list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                .getEncoded();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private byte[] leaf(int i, PublicKey key, PrivateKey signer) throws Exception {
        JcaX509v3CertificateBuilder builder = builder("CN=client-" + i, key, "CN=Middle", serial(i));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(
                        GeneralName.uniformResourceIdentifier, "spiffe://acme.example/ns/a/sa/client-" + i)));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(middleKeys.getPublic()));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer))
                .getEncoded();
    }

    private static byte[] authority(String subject, PublicKey key, String issuer, KeyPair signer) throws Exception {
        JcaX509v3CertificateBuilder builder = builder(subject, key, issuer, serial(0));
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()))
                .getEncoded();
    }

    private static JcaX509v3CertificateBuilder builder(
            String subject, PublicKey key, String issuer, BigInteger serial) {
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                serial,
                Date.from(FROM),
                Date.from(TO.minus(Duration.ofDays(1))),
                new X500Name(subject),
                key);
    }

    private static BigInteger serial(int i) {
        return BigInteger.ONE.shiftLeft(90).add(BigInteger.valueOf(i * 2_654_435_761L));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
