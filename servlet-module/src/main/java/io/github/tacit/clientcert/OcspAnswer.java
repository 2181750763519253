package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A proven answer about one certificate. The JDK proves that the issuer signed it, or a responder that the issuer
 * certified for it; what the JDK lets pass is refused here.
 *
 * @param status what it says
 * @param until when it ceases to count
 * @param delegate the responder's certificate; null when the issuer itself signed
 */
record OcspAnswer(
        OcspResponse.Status status, Instant until, @Nullable X509Certificate delegate) {
    // RFC 5019 §4: without nextUpdate there always is something newer; clocks differ by minutes.
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(5);
    // An answer that counts for days would keep a revoked client in for days.
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Reads and proves an answer.
     *
     * @throws OcspResponse.SilentException when it says that there is none
     * @throws RefusedException when it proves nothing
     */
    static OcspAnswer of(byte[] der, OcspRequest request, NonceMode nonceMode, Instant now)
            throws OcspResponse.SilentException, RefusedException {
        try {
            OcspResponse response = OcspResponse.read(der, request);
            requireNonce(response.nonce(), request.nonce(), nonceMode);
            // The JDK takes what jdk.certpath.disabledAlgorithms allows, and SHA-1 of private authorities is.
            KeyRules.signature(response.algorithm(), response.algorithmParameters());
            X509Certificate delegate = delegate(response, request.issuer().certificate());
            Instant until = until(response, now);
            OcspResponse.Status proven = proven(der, request, now);
            // A revocation that begins this very second, or later, is none yet to the JDK; it is one here.
            if (proven != response.status() && response.status() != OcspResponse.Status.REVOKED) {
                throw refused("an OCSP answer that can be read in two ways");
            }
            return new OcspAnswer(response.status(), until, delegate);
        } catch (CertificateException e) {
            throw refused("an OCSP answer that can't be read: " + e.getMessage());
        }
    }

    private static void requireNonce(byte[] nonce, byte[] sent, NonceMode mode) throws RefusedException {
        boolean absent = nonce.length == 0;
        if (mode != NonceMode.OFF && (absent ? mode == NonceMode.REQUIRED : !Arrays.equals(nonce, sent))) {
            throw refused("an OCSP answer without the number of its request");
        }
    }

    private static @Nullable X509Certificate delegate(OcspResponse response, X509Certificate issuer)
            throws CertificateException, RefusedException {
        for (byte[] der : response.certificates()) {
            X509Certificate signer = CertificateChain.certificate(der);
            if (response.responder().names(signer) && !signer.equals(issuer)) {
                KeyRules.key(signer);
                KeyRules.signature(signer);
                return signer;
            }
        }
        return null;
    }

    private static Instant until(OcspResponse response, Instant now) throws RefusedException {
        if (response.thisUpdate().isAfter(now.plus(SKEW))) {
            throw refused("an OCSP answer from the future");
        }
        Instant next = response.nextUpdate();
        Instant until = next != null ? next : response.thisUpdate().plus(SHORTEST);
        if (now.isAfter(until)) {
            throw refused("an OCSP answer that has expired");
        }
        Instant longest = now.plus(LONGEST);
        return until.isBefore(longest) ? until : longest;
    }

    // Nothing is fetched here: the answer is at hand, and falling back to lists is switched off.
    private static OcspResponse.Status proven(byte[] der, OcspRequest request, Instant now) throws RefusedException {
        X509Certificate certificate = request.certificate().certificate();
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOcspResponses(Map.of(certificate, der));
            checker.setOptions(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK));
            PKIXParameters parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(request.issuer().certificate(), null)));
            parameters.setRevocationEnabled(false);
            parameters.addCertPathChecker(checker);
            parameters.setDate(Date.from(now));
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return OcspResponse.Status.GOOD;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                return OcspResponse.Status.REVOKED;
            }
            if (e.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
                return OcspResponse.Status.UNKNOWN;
            }
            throw refused("an OCSP answer that is not signed by whom it must be");
        } catch (GeneralSecurityException e) {
            throw refused("an OCSP answer whose check did not come to an end");
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Rejection.Reason.REVOCATION_DATA, why);
    }
}
