package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.PolicyNode;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** RFC 5280 §6.1 by the JDK, without revocation. */
final class Pkix {
    private static final String ANY_POLICY = "2.5.29.32.0";

    private Pkix() {}

    /**
     * Validates a path.
     *
     * @return the certificate policies that count for all of it
     */
    static Set<String> validate(CandidatePath path, Instant now) throws RefusedException {
        List<X509Certificate> certificates = new ArrayList<>();
        path.certificates().forEach(certificate -> certificates.add(certificate.certificate()));
        try {
            PKIXParameters parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(path.anchor().certificate(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
            Set<String> policies = new HashSet<>();
            collect(result.getPolicyTree(), certificates.size(), policies);
            return policies;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == PKIXReason.INVALID_NAME && !PathRules.hasPolicyConstraints(path)) {
                // The JDK also reads common names as host names (RFC 9525 §2 ended that) and stops there. The names
                // were
                // decided above by the letter of RFC 5280, and so was all that it had still to check: signatures,
                // times,
                // authorities, critical extensions. Only policies are its alone.
                return Set.of();
            }
            throw new RefusedException(reason(e.getReason()), "the JDK's validation: " + e.getReason());
        } catch (GeneralSecurityException e) {
            throw new RefusedException(Rejection.Reason.MALFORMED, "the JDK's validation did not come to an end");
        }
    }

    // RFC 5280 §6.1.5 (g): the nodes at the depth of the client's certificate.
    private static void collect(@Nullable PolicyNode node, int depth, Set<String> policies) {
        if (node == null) {
            return;
        }
        if (node.getDepth() == depth && !node.getValidPolicy().equals(ANY_POLICY)) {
            policies.add(node.getValidPolicy());
        }
        node.getChildren().forEachRemaining(child -> collect(child, depth, policies));
    }

    private static Rejection.Reason reason(CertPathValidatorException.Reason reason) {
        if (reason instanceof CertPathValidatorException.BasicReason basic) {
            return switch (basic) {
                case EXPIRED -> Rejection.Reason.EXPIRED;
                case NOT_YET_VALID -> Rejection.Reason.NOT_YET_VALID;
                case INVALID_SIGNATURE -> Rejection.Reason.BAD_SIGNATURE;
                case ALGORITHM_CONSTRAINED -> Rejection.Reason.WEAK_ALGORITHM;
                case REVOKED -> Rejection.Reason.REVOKED;
                case UNDETERMINED_REVOCATION_STATUS -> Rejection.Reason.REVOCATION_UNKNOWN;
                case UNSPECIFIED -> Rejection.Reason.NON_CONFORMING;
            };
        }
        if (reason instanceof PKIXReason pkix) {
            return switch (pkix) {
                case NAME_CHAINING, NO_TRUST_ANCHOR -> Rejection.Reason.UNTRUSTED;
                case INVALID_KEY_USAGE, NOT_CA_CERT -> Rejection.Reason.NOT_A_CA;
                case INVALID_NAME -> Rejection.Reason.NAME_CONSTRAINT;
                case INVALID_POLICY -> Rejection.Reason.CERTIFICATE_POLICY;
                case PATH_TOO_LONG -> Rejection.Reason.PATH_LENGTH;
                case UNRECOGNIZED_CRIT_EXT -> Rejection.Reason.CRITICAL_EXTENSION;
            };
        }
        return Rejection.Reason.NON_CONFORMING;
    }
}
