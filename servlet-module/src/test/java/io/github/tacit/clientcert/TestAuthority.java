package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority made for one test, which issues whatever certificate the test asks for. */
public final class TestAuthority {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2120-01-01T00:00:00Z");

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A root. */
    public static TestAuthority root(String name) {
        return new Request(name, null).authority().issueAuthority();
    }

    /** An order for a root. */
    public static Request rootOrder(String name) {
        return new Request(name, null).authority();
    }

    /** An order for a certificate below this authority; a client's, unless changed. */
    public Request order(String subject) {
        return new Request(subject, this);
    }

    Request order(X500Name subject) {
        return new Request(subject, this);
    }

    /** A client's certificate with nothing special. */
    public Issued client(String subject) {
        return order(subject).issue();
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, PrivateKey key) {}

    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a certificate is to look like. */
    public static final class Request {
        private record Extra(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

        private final X500Name subject;
        private final @Nullable TestAuthority issuer;
        private final List<GeneralName> names = new ArrayList<>();
        private final List<Extra> extras = new ArrayList<>();
        private KeyPair keys = keyPair();
        private Instant from = FROM;
        private Instant to = TO;
        private BigInteger serial = new BigInteger(120, RANDOM).setBit(100);
        private BasicConstraints constraints = new BasicConstraints(false);
        private int usage = KeyUsage.digitalSignature;
        private List<KeyPurposeId> purposes = List.of(KeyPurposeId.id_kp_clientAuth);

        private Request(String subject, @Nullable TestAuthority issuer) {
            this(new X500Name(subject), issuer);
        }

        private Request(X500Name subject, @Nullable TestAuthority issuer) {
            this.subject = subject;
            this.issuer = issuer;
        }

        public Request authority() {
            constraints = new BasicConstraints(true);
            usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            purposes = List.of();
            return this;
        }

        public Request pathLength(int length) {
            constraints = new BasicConstraints(length);
            return this;
        }

        public Request valid(String from, String to) {
            this.from = Instant.parse(from);
            this.to = Instant.parse(to);
            return this;
        }

        public Request serial(BigInteger serial) {
            this.serial = serial;
            return this;
        }

        public Request keys(KeyPair keys) {
            this.keys = keys;
            return this;
        }

        public Request usage(int usage) {
            this.usage = usage;
            return this;
        }

        public Request purposes(KeyPurposeId... purposes) {
            this.purposes = List.of(purposes);
            return this;
        }

        public Request dns(String name) {
            names.add(new GeneralName(GeneralName.dNSName, name));
            return this;
        }

        public Request uri(String name) {
            names.add(new GeneralName(GeneralName.uniformResourceIdentifier, name));
            return this;
        }

        public Request email(String name) {
            names.add(new GeneralName(GeneralName.rfc822Name, name));
            return this;
        }

        public Request ip(String name) {
            names.add(new GeneralName(GeneralName.iPAddress, name));
            return this;
        }

        public Request extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            extras.add(new Extra(oid, critical, value));
            return this;
        }

        public TestAuthority issueAuthority() {
            return new TestAuthority(keys, issue().certificate());
        }

        public Issued issue() {
            try {
                return new Issued(build(), keys.getPrivate());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private X509Certificate build() throws Exception {
            PublicKey key = keys.getPublic();
            X500Name by = issuer == null
                    ? subject
                    : X500Name.getInstance(
                            issuer.certificate.getSubjectX500Principal().getEncoded());
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(by, serial, Date.from(from), Date.from(to), subject, key);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuer == null ? key : issuer.keys.getPublic()));
            builder.addExtension(Extension.basicConstraints, true, constraints);
            if (usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            if (!purposes.isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            if (!names.isEmpty()) {
                boolean alone = subject.getRDNs().length == 0;
                builder.addExtension(
                        Extension.subjectAlternativeName, alone, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            for (Extra extra : extras) {
                builder.addExtension(extra.oid(), extra.critical(), extra.value());
            }
            return read(builder.build(signer()).getEncoded());
        }

        private ContentSigner signer() throws OperatorCreationException {
            PrivateKey key = issuer == null ? keys.getPrivate() : issuer.keys.getPrivate();
            return new JcaContentSignerBuilder(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                    .build(key);
        }

        private static X509Certificate read(byte[] der) throws GeneralSecurityException {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        }
    }
}
