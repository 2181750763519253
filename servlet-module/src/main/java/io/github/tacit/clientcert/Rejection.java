package io.github.tacit.clientcert;

import java.util.Locale;

/**
 * Why a client is not let in. For the operator's log only; a client learns nothing of it.
 *
 * @param reason the kind of reason
 * @param detail one sentence for the operator; holds nothing that the client wrote, except numbers
 */
public record Rejection(Reason reason, String detail) implements Verification {
    /** The kinds of reasons. Of several paths that fail, the one with the reason that stands last here is told. */
    public enum Reason {
        /** The client presented no certificate. */
        NO_CERTIFICATE,
        /** A certificate, or what carries it, can't be read. */
        MALFORMED,
        /** More certificates, names, constraints or signatures than a client may ask to have checked. */
        BUDGET,
        /** No path leads to a trust anchor. */
        UNTRUSTED,
        /** A signature on the path is wrong. */
        BAD_SIGNATURE,
        /** More intermediate certificates than allowed here, or by a certificate on the path. */
        PATH_LENGTH,
        /** An issuer on the path is not a certification authority. */
        NOT_A_CA,
        /** A key is too small, or of a kind that is not accepted. */
        WEAK_KEY,
        /** A signature's algorithm is not accepted. */
        WEAK_ALGORITHM,
        /** A certificate breaks a rule of RFC 5280, or of the public web in that profile. */
        NON_CONFORMING,
        /** A critical extension that is not understood. */
        CRITICAL_EXTENSION,
        /** The certificate policies on the path exclude one another. */
        CERTIFICATE_POLICY,
        /** A name is not within a name constraint of an authority above it. */
        NAME_CONSTRAINT,
        /** A certificate on the path is not made for this usage. */
        WRONG_USAGE,
        /** A certification authority's certificate where a client's must stand. */
        CA_AS_CLIENT,
        /** A certificate on the path is not valid yet. */
        NOT_YET_VALID,
        /** A certificate on the path is not valid any more. */
        EXPIRED,
        /** Whether a certificate is revoked can't be told, and must be. */
        REVOCATION_UNKNOWN,
        /** What is at hand about revocation can't be used: expired, badly signed or of a kind that is not read. */
        REVOCATION_DATA,
        /** A certificate on the path is revoked. */
        REVOKED,
        /** The certificate is in order, and no rule lets it in here. */
        NOT_ALLOWED;

        /** The name in logs and counters: {@code not-a-ca}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
