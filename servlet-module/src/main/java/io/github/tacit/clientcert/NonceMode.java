package io.github.tacit.clientcert;

/** Whether an OCSP answer has to repeat the random number of its request (RFC 9654), so that it can't be an old one. */
public enum NonceMode {
    /** None is sent; an answer is as fresh as its times say. */
    OFF,
    /** One is sent. An answer may leave it out, since many responders sign beforehand, but must not have another. */
    IF_SUPPORTED,
    /** One is sent, and an answer without it proves nothing. */
    REQUIRED
}
