package io.github.tacit.clientcert.source;

import java.util.List;
import java.util.Locale;

/** RFC 9440, and what follows it: {@code :base64(DER):}, and a list of the same for the others. */
public final class Rfc9440Format implements HeaderFormat {
    private final String leaf;
    private final String chain;

    /** With the names that RFC 9440 §2 gives. */
    public Rfc9440Format() {
        this("client-cert", "client-cert-chain");
    }

    /** With other names, as Google Cloud lets its users choose. */
    public Rfc9440Format(String leaf, String chain) {
        this.leaf = leaf.toLowerCase(Locale.ROOT);
        this.chain = chain.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> headers() {
        return List.of(leaf, chain);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String own = headers.single(leaf);
        String others = headers.single(chain);
        if (own.isEmpty()) {
            // RFC 9440 §2.4: the chain never comes without the certificate.
            if (!others.isEmpty()) {
                throw new HeaderFormatException("a chain without the client's certificate");
            }
            return new Lookup.Absent();
        }
        return Decoding.chain(Decoding.item(own), others.isEmpty() ? List.of() : Decoding.items(others));
    }
}
