package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** Which keys and signatures are strong enough. */
final class KeyRules {
    // NIST SP 800-131A rev. 2, tables 2 and 8: 112 bits of security. SHA-1 and older digests are missing here.
    private static final Set<String> SIGNATURES = Set.of(
            "1.2.840.113549.1.1.11", // sha256WithRSAEncryption, RFC 4055
            "1.2.840.113549.1.1.12", // sha384WithRSAEncryption
            "1.2.840.113549.1.1.13", // sha512WithRSAEncryption
            "1.2.840.10045.4.3.2", // ecdsa-with-SHA256, RFC 5758
            "1.2.840.10045.4.3.3", // ecdsa-with-SHA384
            "1.2.840.10045.4.3.4", // ecdsa-with-SHA512
            "1.3.101.112", // Ed25519, RFC 8410
            "1.3.101.113"); // Ed448

    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final Set<String> PSS_DIGESTS = Set.of(
            "2.16.840.1.101.3.4.2.1", // SHA-256, RFC 4055 §2.1
            "2.16.840.1.101.3.4.2.2", // SHA-384
            "2.16.840.1.101.3.4.2.3"); // SHA-512

    // Named curves of at least 256 bits that TLS has too (RFC 8446 §4.2.7).
    private static final Set<String> CURVES = Set.of(
            "1.2.840.10045.3.1.7", // P-256
            "1.3.132.0.34", // P-384
            "1.3.132.0.35"); // P-521

    private static final int SMALLEST_RSA = 2048;
    // ring's and so rustls' limit (RSA_PKCS1_2048_8192): larger ones cost a verifier too much.
    private static final int LARGEST_RSA = 8192;
    // OPENSSL_RSA_SMALL_MODULUS_BITS and OPENSSL_RSA_MAX_PUBEXP_BITS: with a larger modulus an exponent of 64 bits at
    // most.
    private static final int SMALL_RSA = 3072;
    private static final int LARGEST_EXPONENT = 64;
    // NIST SP 800-89 §5.3.3, BR §6.1.6: below 2^256.
    private static final int LARGEST_SMALL_EXPONENT = 256;

    private KeyRules() {}

    static void key(X509Certificate certificate) throws RefusedException {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) {
            rsa(rsa);
        } else if (key instanceof ECPublicKey) {
            curve(key);
        } else if (!(key instanceof EdECPublicKey)) {
            throw new RefusedException(Rejection.Reason.WEAK_KEY, "a key that is neither RSA, ECDSA nor EdDSA");
        }
    }

    static void signature(X509Certificate certificate) throws RefusedException {
        signature(certificate.getSigAlgOID(), certificate.getSigAlgParams());
    }

    static void signature(String algorithm, @Nullable byte[] parameters) throws RefusedException {
        if (!SIGNATURES.contains(algorithm) && !(algorithm.equals(PSS) && isStrongPss(parameters))) {
            throw new RefusedException(Rejection.Reason.WEAK_ALGORITHM, "a signature with algorithm " + algorithm);
        }
    }

    // RFC 4055 §3.1: RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, … }
    private static boolean isStrongPss(@Nullable byte[] parameters) {
        try {
            Der fields = Der.only(Der.SEQUENCE, parameters == null ? new byte[0] : parameters);
            return fields.tag() == 0xA0
                    && PSS_DIGESTS.contains(fields.next().next(Der.SEQUENCE).oid());
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static void rsa(RSAPublicKey key) throws RefusedException {
        int bits = key.getModulus().bitLength();
        if (bits < SMALLEST_RSA || bits > LARGEST_RSA) {
            throw new RefusedException(Rejection.Reason.WEAK_KEY, "an RSA key of " + bits + " bits");
        }
        // BR §6.1.6: an odd number of at least 3. A huge one only costs time.
        boolean odd = key.getPublicExponent().testBit(0);
        int exponent = key.getPublicExponent().bitLength();
        if (!odd || exponent < 2 || exponent > (bits > SMALL_RSA ? LARGEST_EXPONENT : LARGEST_SMALL_EXPONENT)) {
            throw new RefusedException(Rejection.Reason.WEAK_KEY, "an RSA key with an unfit exponent");
        }
    }

    // RFC 5480 §2.1.1: namedCurve; implicitCurve and specifiedCurve must not be used.
    private static void curve(PublicKey key) throws RefusedException {
        try {
            Der algorithm = Der.only(Der.SEQUENCE, key.getEncoded()).next(Der.SEQUENCE);
            algorithm.oid();
            if (algorithm.tag() != Der.OID || !CURVES.contains(algorithm.oid())) {
                throw new RefusedException(Rejection.Reason.WEAK_KEY, "an elliptic curve that is not accepted");
            }
        } catch (CertificateParsingException e) {
            throw new RefusedException(Rejection.Reason.MALFORMED, "a public key that can't be read");
        }
    }
}
