package io.github.tacit.clientcert;

/** How far a client must be known not to be revoked. */
public enum RevocationMode {
    /** Nobody asks. */
    OFF,
    /**
     * A certificate passes when nothing about it is at hand and nobody answers. What is at hand counts: a list or an answer
     * that has expired, is badly signed or can't be understood refuses, as does an entry, and a responder who says that
     * it doesn't know the certificate.
     */
    SOFT,
    /** Every certificate on the path has to be covered by a valid list or answer. */
    HARD
}
