package io.github.tacit.clientcert.source;

import java.util.List;

/**
 * AWS Application Load Balancer: PEM, percent-encoded with {@code +}, {@code =} and {@code /} left as they are. In verify
 * mode the leaf, in passthrough mode the chain as the client sent it, unverified.
 */
public final class AwsAlbFormat implements HeaderFormat {
    private static final String LEAF = "x-amzn-mtls-clientcert-leaf";
    private static final String CHAIN = "x-amzn-mtls-clientcert";

    private final boolean verifying;

    private AwsAlbFormat(boolean verifying) {
        this.verifying = verifying;
    }

    /** For a listener in verify mode. */
    public static AwsAlbFormat verify() {
        return new AwsAlbFormat(true);
    }

    /** For a listener in passthrough mode. */
    public static AwsAlbFormat passthrough() {
        return new AwsAlbFormat(false);
    }

    @Override
    public List<String> headers() {
        return List.of(LEAF, CHAIN);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String value = headers.single(verifying ? LEAF : CHAIN);
        // The load balancer writes one of them, so the other is somebody else's.
        if (!headers.single(verifying ? CHAIN : LEAF).isEmpty()) {
            throw new HeaderFormatException("the header of the load balancer's other mode");
        }
        return value.isEmpty() ? new Lookup.Absent() : Decoding.chain(Decoding.pem(Decoding.percent(value)));
    }
}
