package io.github.tacit.clientcert.source;

import java.util.List;
import java.util.Locale;

/**
 * nginx with {@code proxy_set_header … $ssl_client_escaped_cert}: PEM, percent-encoded. nginx sends no header for an empty
 * value. {@code $ssl_client_cert}, whose folded lines RFC 9112 §5.2 forbids, is refused.
 */
public final class NginxFormat implements HeaderFormat {
    private final String leaf;

    /** With the header's name. */
    public NginxFormat(String leaf) {
        this.leaf = leaf.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> headers() {
        return List.of(leaf);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String value = headers.single(leaf);
        return value.isEmpty() ? new Lookup.Absent() : Decoding.chain(Decoding.pem(Decoding.percent(value)));
    }
}
