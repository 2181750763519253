package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a client presented, unproven: its own certificate first, then any others that may help to find a path. Only the
 * first one ever is the client's identity. Immutable.
 */
public final class CertificateChain {
    /** The most certificates that a chain may have; OpenSSL's default for the depth of a path is the same. */
    public static final int MOST_CERTIFICATES = 100;

    /** The most bytes of one certificate: TLS carries at most 2^24-1 (RFC 8446 §4.4.2), real ones have some thousand. */
    public static final int MOST_BYTES = 256 * 1024;

    private final List<X509Certificate> certificates;
    private @Nullable Digest digest;

    private CertificateChain(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /**
     * A chain of certificates, the client's first.
     *
     * @throws CertificateException when there are none or more than {@link #MOST_CERTIFICATES}
     */
    public static CertificateChain of(List<X509Certificate> certificates) throws CertificateException {
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            throw new CertificateException("a chain of " + certificates.size() + " certificates, where 1 to "
                    + MOST_CERTIFICATES + " may stand");
        }
        return new CertificateChain(List.copyOf(certificates));
    }

    /**
     * A chain of certificates in DER, the client's first.
     *
     * @throws CertificateException when there are none or too many, or one can't be read or has bytes after its end
     */
    public static CertificateChain ofDer(List<byte[]> certificates) throws CertificateException {
        if (certificates.size() > MOST_CERTIFICATES) {
            throw new CertificateException("a chain of " + certificates.size() + " certificates, where 1 to "
                    + MOST_CERTIFICATES + " may stand");
        }
        List<X509Certificate> parsed = new ArrayList<>(certificates.size());
        for (byte[] der : certificates) {
            parsed.add(certificate(der));
        }
        return of(parsed);
    }

    /** The client's own certificate. */
    public X509Certificate leaf() {
        return certificates.get(0);
    }

    /** All certificates, the client's first. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** A SHA-256 of all certificates, made once. */
    Digest digest() {
        // Two threads may both make it, and make the same; a record's fields are seen by whoever sees the record.
        Digest known = digest;
        if (known == null) {
            known = made();
            digest = known;
        }
        return known;
    }

    private Digest made() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : certificates) {
                // DER values tell their own ends, so that no two chains run into the same bytes.
                sha256.update(certificate.getEncoded());
            }
            return Digest.of(sha256.digest());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can't be written", e);
        }
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        if (der.length > MOST_BYTES) {
            throw new CertificateException(
                    "a certificate of " + der.length + " bytes, where " + MOST_BYTES + " may be");
        }
        requireStrict(der);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    // The JDK's factory would also read PEM, PKCS #7 and what follows a certificate, and ignores what a signature does
    // not
    // cover: RFC 5280 §4.1.1.2: both algorithms are the same; §4.1.1.3: the signature is octets, so that no bit is
    // unused.
    private static void requireStrict(byte[] der) throws CertificateParsingException {
        Der certificate = Der.only(Der.SEQUENCE, der);
        Der signed = certificate.next(Der.SEQUENCE);
        byte[] algorithm = certificate.whole();
        byte[] signature = certificate.next(Der.BIT_STRING).rest();
        certificate.finish();
        if (signed.tag() == 0xA0) {
            signed.next();
        }
        signed.next(Der.INTEGER);
        if (!Arrays.equals(algorithm, signed.whole())) {
            throw new CertificateParsingException("two signature algorithms");
        }
        if (signature.length < 2 || signature[0] != 0) {
            throw new CertificateParsingException("a signature that is no row of octets");
        }
    }
}
