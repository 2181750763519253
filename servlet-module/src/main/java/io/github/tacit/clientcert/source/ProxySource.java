package io.github.tacit.clientcert.source;

import io.github.tacit.cache.BoundedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The certificate that a trusted proxy tells of. The gate before all {@link HeaderFormat}s: none of them ever reads a
 * header that somebody else sent. Remembers how headers read whose certificates were proven, and nothing else: who sent
 * them, and whether they are proven now, is asked each time. Thread-safe.
 */
public final class ProxySource implements ClientCertificateSource {
    /** The headers that other proxies use for the same, which an application might believe. */
    private static final Set<String> OTHERS = Stream.of(ProxyFormat.values())
            .flatMap(format -> format.with("", "").headers().stream())
            .map(ProxyHeaders::folded)
            .collect(Collectors.toUnmodifiableSet());

    private final TrustedProxies proxies;
    private final HeaderFormat format;
    private final boolean stripping;
    private final Set<String> own;
    private final String secret;
    private final boolean remembering;
    private final BoundedMap<String, Lookup.Presented> known;

    /**
     * A source behind proxies.
     *
     * @param stripping whether others' certificate headers are taken for absent instead of being refused
     * @param remembered how many clients' headers are remembered; 0 for none
     */
    public ProxySource(TrustedProxies proxies, HeaderFormat format, boolean stripping, int remembered) {
        this.proxies = proxies;
        this.format = format;
        this.stripping = stripping;
        this.own = format.headers().stream().map(ProxyHeaders::folded).collect(Collectors.toUnmodifiableSet());
        this.secret = ProxyHeaders.folded(proxies.secretHeader());
        this.remembering = remembered > 0;
        this.known = new BoundedMap<>(remembered);
    }

    @Override
    public Lookup find(RequestView request) {
        if (!proxies.trusts(request)) {
            return stripping || request.headerNames().stream().noneMatch(this::isCertificateHeader)
                    ? new Lookup.Absent()
                    : new Lookup.Malformed("a certificate header from a peer that is no trusted proxy");
        }
        for (String name : request.headerNames()) {
            // A look-alike beside the header is the client's own, which the proxy did not know to remove.
            if (own.contains(ProxyHeaders.folded(name)) && !isRead(name)) {
                return new Lookup.Malformed("a look-alike of the certificate header");
            }
        }
        try {
            return read(new ProxyHeaders(request, format.headers()));
        } catch (HeaderFormatException e) {
            return new Lookup.Malformed("the certificate header: " + e.getMessage());
        }
    }

    private Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String digest = remembering ? headers.digest() : "";
        Lookup.Presented earlier = known.get(digest);
        if (earlier != null) {
            return earlier;
        }
        Lookup lookup = format.read(headers);
        return lookup instanceof Lookup.Presented presented ? new Lookup.Presented(presented.chain(), digest) : lookup;
    }

    // Only what was proven gets in, so that a flood of bad certificates pushes nobody out.
    @Override
    public void proven(Lookup.Presented presented) {
        if (!presented.headers().isEmpty()) {
            known.put(presented.headers(), presented);
        }
    }

    /** The proxy's secret, and every certificate header, whichever proxy's, that nobody vouches for. */
    @Override
    public List<String> hidden(RequestView request) {
        boolean trusted = proxies.trusts(request);
        List<String> hidden = new ArrayList<>();
        for (String name : request.headerNames()) {
            boolean believed = trusted && isRead(name);
            if (isSecret(name) || isCertificateHeader(name) && !believed) {
                hidden.add(name);
            }
        }
        return hidden;
    }

    private boolean isRead(String name) {
        return format.headers().contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean isSecret(String name) {
        return !secret.isEmpty() && ProxyHeaders.folded(name).equals(secret);
    }

    private boolean isCertificateHeader(String name) {
        String folded = ProxyHeaders.folded(name);
        return own.contains(folded) || OTHERS.contains(folded);
    }
}
