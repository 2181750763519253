package io.github.tacit.clientcert.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Traefik's {@code passTLSClientCert} with {@code pem = true}: Base64 of DER, the leaf first, between commas. Until 2.9.4
 * the whole value was percent-encoded; a percent sign, which Base64 has not, tells the two apart.
 */
public final class TraefikFormat implements HeaderFormat {
    private static final String HEADER = "x-forwarded-tls-client-cert";

    @Override
    public List<String> headers() {
        return List.of(HEADER);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String value = headers.single(HEADER);
        if (value.isEmpty()) {
            return new Lookup.Absent();
        }
        String plain = value.indexOf('%') >= 0 ? Decoding.percent(value) : value;
        List<byte[]> certificates = new ArrayList<>();
        for (String part : plain.split(",", -1)) {
            certificates.add(Decoding.base64(part.strip()));
        }
        return Decoding.chain(certificates);
    }
}
