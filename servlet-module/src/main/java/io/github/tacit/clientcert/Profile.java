package io.github.tacit.clientcert;

/** Which rules a certificate has to keep. */
public enum Profile {
    /** RFC 5280, as private authorities keep it. */
    STANDARD,
    /** RFC 5280 and, on top, the CA/Browser Forum's Baseline Requirements (BR) for TLS certificates. */
    WEB_PKI
}
