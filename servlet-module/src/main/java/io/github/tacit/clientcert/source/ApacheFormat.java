package io.github.tacit.clientcert.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Apache with {@code RequestHeader set … "%{SSL_CLIENT_CERT}s"}: PEM whose line ends became spaces, {@code (null)} when
 * absent; the others, from {@code SSL_CLIENT_CERT_CHAIN_n}, in headers with the numbers 0 to 8 at the end.
 */
public final class ApacheFormat implements HeaderFormat {
    private static final int MOST_OTHERS = 9;

    private final String leaf;
    private final String chainPrefix;

    /** With the headers' names; the second without its number. */
    public ApacheFormat(String leaf, String chainPrefix) {
        this.leaf = leaf.toLowerCase(Locale.ROOT);
        this.chainPrefix = chainPrefix.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> headers() {
        List<String> names = new ArrayList<>(List.of(leaf));
        for (int i = 0; i < MOST_OTHERS; i++) {
            names.add(chainPrefix + i);
        }
        return names;
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        List<byte[]> others = new ArrayList<>();
        for (int i = 0; i < MOST_OTHERS; i++) {
            String other = headers.single(chainPrefix + i);
            if (other.isEmpty()) {
                continue;
            }
            // mod_ssl numbers them without a gap, so a header behind one is the client's own, which Apache does not
            // set.
            if (others.size() < i) {
                throw new HeaderFormatException("a chain with a gap");
            }
            others.add(one(other));
        }
        String own = headers.single(leaf);
        if (own.isEmpty()) {
            if (!others.isEmpty()) {
                throw new HeaderFormatException("a chain without the client's certificate");
            }
            return new Lookup.Absent();
        }
        return Decoding.chain(one(own), others);
    }

    private static byte[] one(String pem) throws HeaderFormatException {
        List<byte[]> certificates = Decoding.pem(pem);
        if (certificates.size() != 1) {
            throw new HeaderFormatException("several certificates where one may be");
        }
        return certificates.get(0);
    }
}
