package io.github.tacit.clientcert;

/** What a certificate is to be used for (RFC 5280 §4.2.1.12). */
public enum Purpose {
    /** A TLS client shows who it is. */
    CLIENT_AUTH("1.3.6.1.5.5.7.3.2"),
    /** A TLS server shows who it is. */
    SERVER_AUTH("1.3.6.1.5.5.7.3.1");

    private final String oid;

    Purpose(String oid) {
        this.oid = oid;
    }

    /** The key purpose's object identifier. */
    public String oid() {
        return oid;
    }
}
