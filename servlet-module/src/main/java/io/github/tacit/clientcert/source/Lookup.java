package io.github.tacit.clientcert.source;

import io.github.tacit.clientcert.CertificateChain;

/** What was found where a client's certificate may stand. */
public sealed interface Lookup {
    /**
     * There is one, unproven.
     *
     * @param chain what the client, or the proxy on its behalf, presented
     * @param headers a digest of the headers that it was read from; empty when they are not to be remembered
     */
    record Presented(CertificateChain chain, String headers) implements Lookup {
        /** What was read from no headers. */
        public Presented(CertificateChain chain) {
            this(chain, "");
        }
    }

    /** There is none. */
    record Absent() implements Lookup {}

    /**
     * There is something that can't be read, or must not be trusted: never the same as none.
     *
     * @param detail what is wrong, for the operator; holds nothing that the client wrote
     */
    record Malformed(String detail) implements Lookup {}
}
