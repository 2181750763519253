package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands in an OCSP answer about one certificate (RFC 6960 §4.2.1), read strictly and unproven.
 *
 * @param responder who says that he signed it
 * @param status what it says
 * @param nonce the number of the request; empty when there is none
 * @param algorithm the signature's
 * @param certificates what the responder put beside it, in DER
 */
record OcspResponse(
        Responder responder,
        Status status,
        Instant thisUpdate,
        @Nullable Instant nextUpdate,
        byte[] nonce,
        String algorithm,
        @Nullable byte[] algorithmParameters,
        List<byte[]> certificates) {

    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final int SUCCESSFUL = 0;
    private static final int INTERNAL_ERROR = 2;
    private static final int TRY_LATER = 3;
    private static final int UNAUTHORIZED = 6;

    /** CertStatus. */
    enum Status {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    /** A responder that has no answer now, or not for this issuer. */
    static final class SilentException extends Exception {
        private static final long serialVersionUID = 1L;

        SilentException(String message) {
            super(message, null, false, false);
        }
    }

    /** ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }. */
    record Responder(byte[] name, byte[] key) {
        static Responder read(Der data) throws CertificateParsingException {
            return data.tag() == 0xA1
                    ? new Responder(data.next().rest(), new byte[0])
                    : new Responder(
                            new byte[0], data.next(0xA2).next(Der.OCTET_STRING).rest());
        }

        boolean names(X509Certificate certificate) throws CertificateParsingException {
            return Arrays.equals(name, certificate.getSubjectX500Principal().getEncoded())
                    || Arrays.equals(
                            key, OcspRequest.keyHash(certificate.getPublicKey().getEncoded()));
        }
    }

    /**
     * Reads an answer.
     *
     * @throws SilentException when it says that there is none
     */
    static OcspResponse read(byte[] der, OcspRequest request) throws CertificateParsingException, SilentException {
        Der basic = basic(der);
        Der data = basic.next(Der.SEQUENCE);
        Der algorithm = basic.next(Der.SEQUENCE);
        String oid = algorithm.oid();
        byte[] parameters = algorithm.hasNext() ? algorithm.whole() : null;
        basic.octetBits();
        List<byte[]> certificates = new ArrayList<>();
        if (basic.tag() == 0xA0) {
            Der list = basic.next().next(Der.SEQUENCE);
            while (list.hasNext()) {
                certificates.add(list.whole());
            }
        }
        basic.finish();
        return read(data, request, oid, parameters, certificates);
    }

    // ResponseData ::= SEQUENCE { version [0] DEFAULT v1, responderID, producedAt, responses, extensions [1] }
    private static OcspResponse read(
            Der data, OcspRequest request, String oid, @Nullable byte[] parameters, List<byte[]> certificates)
            throws CertificateParsingException {
        if (data.tag() == 0xA0) {
            data.next();
        }
        Responder responder = Responder.read(data);
        data.time();
        Der single = single(data.next(Der.SEQUENCE), request);
        Status status = status(single.tag());
        single.next();
        Instant thisUpdate = single.time();
        Instant nextUpdate = single.tag() == 0xA0 ? single.next().time() : null;
        byte[] nonce = data.tag() == 0xA1 ? nonce(data.next().next(Der.SEQUENCE)) : new byte[0];
        data.finish();
        return new OcspResponse(
                responder, status, thisUpdate, nextUpdate, nonce, oid, parameters, List.copyOf(certificates));
    }

    // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT SEQUENCE { type, OCTET STRING }
    // }
    private static Der basic(byte[] der) throws CertificateParsingException, SilentException {
        Der response = Der.only(Der.SEQUENCE, der);
        byte[] status = response.next(Der.ENUMERATED).rest();
        int code = status.length == 1 ? status[0] : -1;
        if (code == INTERNAL_ERROR || code == TRY_LATER || code == UNAUTHORIZED) {
            throw new SilentException("OCSP status " + code);
        }
        if (code != SUCCESSFUL) {
            throw new CertificateParsingException("OCSP status " + code);
        }
        Der bytes = response.next(0xA0).next(Der.SEQUENCE);
        response.finish();
        if (!bytes.oid().equals(BASIC)) {
            throw new CertificateParsingException("an OCSP answer of an unknown type");
        }
        return Der.only(Der.SEQUENCE, bytes.next(Der.OCTET_STRING).rest());
    }

    // The one about the certificate, behind its CertID. Two about the same could contradict one another.
    private static Der single(Der responses, OcspRequest request) throws CertificateParsingException {
        Der found = null;
        while (responses.hasNext()) {
            Der single = responses.next(Der.SEQUENCE);
            if (request.id().isNext(single)) {
                if (found != null) {
                    throw new CertificateParsingException("an OCSP answer that speaks of the certificate twice");
                }
                found = single;
            }
        }
        if (found == null) {
            throw new CertificateParsingException("an OCSP answer about another certificate");
        }
        return found;
    }

    // CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL }
    private static Status status(int tag) throws CertificateParsingException {
        return switch (tag) {
            case 0x80 -> Status.GOOD;
            case 0xA1 -> Status.REVOKED;
            case 0x82 -> Status.UNKNOWN;
            default -> throw new CertificateParsingException("an OCSP answer without a status");
        };
    }

    private static byte[] nonce(Der extensions) throws CertificateParsingException {
        byte[] nonce = new byte[0];
        while (extensions.hasNext()) {
            Der extension = extensions.next(Der.SEQUENCE);
            String oid = extension.oid();
            extension.optionalBoolean();
            byte[] value = extension.next(Der.OCTET_STRING).rest();
            if (oid.equals(OcspRequest.NONCE)) {
                nonce = Der.only(Der.OCTET_STRING, value).rest();
            }
        }
        return nonce;
    }
}
