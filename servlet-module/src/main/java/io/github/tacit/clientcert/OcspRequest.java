package io.github.tacit.clientcert;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One question about one certificate (RFC 6960 §4.1).
 *
 * @param certificate the certificate
 * @param issuer whose key signed it
 * @param id what the question calls it
 * @param nonce a random number; empty for none
 */
record OcspRequest(ParsedCertificate certificate, ParsedCertificate issuer, CertificateId id, byte[] nonce) {
    static final String NONCE = "1.3.6.1.5.5.7.48.1.2";

    private static final SecureRandom RANDOM = new SecureRandom();
    // RFC 9654 §2.1: clients send 32 octets.
    private static final int NONCE_LENGTH = 32;
    private static final byte[] NONCE_OID = HexFormat.of().parseHex("06092b0601050507300102");
    // SHA-1, which all responders know (RFC 5019 §2.1.1), is a name here and protects nothing.
    private static final String SHA1 = "1.3.14.3.2.26";
    private static final byte[] SHA1_IDENTIFIER = HexFormat.of().parseHex("300906052b0e03021a0500");

    /** CertID of RFC 6960 §4.1.1, with SHA-1. */
    record CertificateId(byte[] issuerName, byte[] issuerKey, byte[] serial) {
        static CertificateId of(ParsedCertificate certificate, ParsedCertificate issuer)
                throws CertificateParsingException {
            return new CertificateId(
                    sha1(issuer.certificate().getSubjectX500Principal().getEncoded()),
                    keyHash(issuer.certificate().getPublicKey().getEncoded()),
                    certificate.certificate().getSerialNumber().toByteArray());
        }

        /** Whether the next value is the same CertID. */
        boolean isNext(Der fields) throws CertificateParsingException {
            Der id = fields.next(Der.SEQUENCE);
            boolean sha1 = id.next(Der.SEQUENCE).oid().equals(SHA1);
            byte[] name = id.next(Der.OCTET_STRING).rest();
            byte[] key = id.next(Der.OCTET_STRING).rest();
            byte[] number = id.integer().toByteArray();
            id.finish();
            return sha1
                    && Arrays.equals(name, issuerName)
                    && Arrays.equals(key, issuerKey)
                    && Arrays.equals(number, serial);
        }

        byte[] der() {
            return DerWriter.sequence(
                    SHA1_IDENTIFIER,
                    DerWriter.octets(issuerName),
                    DerWriter.octets(issuerKey),
                    DerWriter.value(Der.INTEGER, serial));
        }
    }

    static OcspRequest about(ParsedCertificate certificate, ParsedCertificate issuer, NonceMode nonceMode)
            throws CertificateParsingException {
        byte[] nonce = new byte[nonceMode == NonceMode.OFF ? 0 : NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        return new OcspRequest(certificate, issuer, CertificateId.of(certificate, issuer), nonce);
    }

    byte[] der() {
        byte[] list = DerWriter.sequence(DerWriter.sequence(id.der()));
        byte[] extensions = nonce.length == 0
                ? new byte[0]
                : DerWriter.value(
                        0xA2,
                        DerWriter.sequence(DerWriter.sequence(NONCE_OID, DerWriter.octets(DerWriter.octets(nonce)))));
        return DerWriter.sequence(DerWriter.sequence(list, extensions));
    }

    /** The SHA-1 of a key's bits, which also is the byKey form of a responder's name. */
    static byte[] keyHash(byte[] subjectPublicKeyInfo) throws CertificateParsingException {
        return sha1(keyBits(subjectPublicKeyInfo));
    }

    private static byte[] keyBits(byte[] subjectPublicKeyInfo) throws CertificateParsingException {
        Der fields = Der.only(Der.SEQUENCE, subjectPublicKeyInfo);
        fields.next(Der.SEQUENCE);
        return fields.octetBits();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
