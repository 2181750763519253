package io.github.tacit.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The certificates of this run: a CA, the server's, and four clients' of which one is good. */
final class Certificates {
    /** A certificate with its key. */
    record Identity(String name, X509Certificate certificate, PrivateKey key) {}

    private static final Duration HOUR = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPurposeId SERVER = KeyPurposeId.id_kp_serverAuth;
    private static final KeyPurposeId CLIENT = KeyPurposeId.id_kp_clientAuth;

    final String password = new BigInteger(128, RANDOM).toString(36);
    final Identity ca;
    final Identity server;
    final Identity valid;
    final Identity expired;
    final Identity otherCa;
    final Identity serverUsage;

    Certificates() throws GeneralSecurityException, IOException, OperatorCreationException {
        Instant now = Instant.now();
        Instant begin = now.minus(HOUR);
        Instant end = now.plus(HOUR.multipliedBy(24));
        ca = authority("Demo CA", begin, end);
        server = leaf(ca, "localhost", SERVER, begin, end);
        valid = leaf(ca, "orders", CLIENT, begin, end);
        expired = leaf(ca, "expired", CLIENT, begin.minus(HOUR), begin);
        otherCa = leaf(authority("Another CA", begin, end), "orders", CLIENT, begin, end);
        serverUsage = leaf(ca, "server-usage", SERVER, begin, end);
    }

    /** Writes what the server and curl read. */
    void writeTo(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", server.key(), password.toCharArray(), new X509Certificate[] {
            server.certificate(), ca.certificate()
        });
        store(keys, folder.resolve("server.p12"));
        store(trustStore(), folder.resolve("trusted.p12"));
        writePem(folder.resolve("ca.pem"), "CERTIFICATE", ca.certificate().getEncoded());
        for (Identity identity : new Identity[] {valid, expired, otherCa, serverUsage}) {
            String name = identity == otherCa ? "other-ca" : identity.name();
            writePem(
                    folder.resolve(name + ".pem"),
                    "CERTIFICATE",
                    identity.certificate().getEncoded());
            writePem(
                    folder.resolve(name + ".key"), "PRIVATE KEY", identity.key().getEncoded());
        }
    }

    /** What both sides trust. */
    KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", ca.certificate());
        return trusted;
    }

    private void store(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, password.toCharArray());
        }
    }

    private static Identity authority(String name, Instant begin, Instant end)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair pair = keyPair();
        X500Name subject = new X500Name("CN=" + name);
        JcaX509v3CertificateBuilder builder = builder(subject, subject, pair, begin, end);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return signed(name, builder, pair, pair.getPrivate());
    }

    private static Identity leaf(Identity issuer, String name, KeyPurposeId purpose, Instant begin, Instant end)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair pair = keyPair();
        X500Name issuerName = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder builder = builder(issuerName, new X500Name("CN=" + name), pair, begin, end);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        builder.addExtension(Extension.subjectAlternativeName, false, names(name));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate()));
        return signed(name, builder, pair, issuer.key());
    }

    private static GeneralNames names(String name) {
        return new GeneralNames(
                name.equals("localhost")
                        ? new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, name),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                        }
                        : new GeneralName[] {
                            new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://demo.example/" + name)
                        });
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant begin, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(120, RANDOM), Date.from(begin), Date.from(end), subject, pair.getPublic());
    }

    private static Identity signed(String name, JcaX509v3CertificateBuilder builder, KeyPair pair, PrivateKey issuer)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer)));
        return new Identity(name, certificate, pair.getPrivate());
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static void writePem(Path file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
