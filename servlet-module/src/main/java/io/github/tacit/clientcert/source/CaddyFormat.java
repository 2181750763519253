package io.github.tacit.clientcert.source;

import java.util.List;
import java.util.Locale;

/**
 * Caddy with {@code header_up Client-Cert ":{http.request.tls.client.certificate_der_base64}:"}: the leaf of RFC 9440.
 * Without a certificate the placeholder stays, or nothing between the colons.
 */
public final class CaddyFormat implements HeaderFormat {
    private final String leaf;

    /** With the header's name. */
    public CaddyFormat(String leaf) {
        this.leaf = leaf.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> headers() {
        return List.of(leaf);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String value = headers.single(leaf);
        return value.isEmpty() || value.equals("::")
                ? new Lookup.Absent()
                : Decoding.chain(List.of(Decoding.item(value)));
    }
}
