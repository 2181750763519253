package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A SPIFFE ID (SPIFFE-ID §2): trust domain and path, read strictly, since look-alikes are the attack.
 *
 * @param trustDomain compared as a whole: {@code acme} is not {@code acme.evil}
 * @param path empty, or segments that each begin with a slash
 */
record SpiffeId(String trustDomain, String path) {
    private static final String SCHEME = "spiffe://";
    private static final int LONGEST = 2048;

    // SPIFFE-ID §2.1: lower-case letters, digits, dots, dashes and underscores, so neither port nor user.
    private static final Pattern TRUST_DOMAIN = Pattern.compile("[a-z0-9._-]{1,255}");
    // SPIFFE-ID §2.2: letters, digits, dots, dashes and underscores; no empty and no dot segments, no percent-encoding.
    private static final Pattern PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._-]+)*+");

    /** The ID in a text; null when it is none. */
    static @Nullable SpiffeId parse(String text) {
        if (!text.startsWith(SCHEME) || text.length() > LONGEST) {
            return null;
        }
        int slash = text.indexOf('/', SCHEME.length());
        String domain = text.substring(SCHEME.length(), slash < 0 ? text.length() : slash);
        String path = slash < 0 ? "" : text.substring(slash);
        return TRUST_DOMAIN.matcher(domain).matches() && PATH.matcher(path).matches()
                ? new SpiffeId(domain, path)
                : null;
    }

    /** The client's ID; null when it has none. X509-SVID §2: exactly one URI among the alternative names. */
    static @Nullable SpiffeId of(VerifiedChain client) {
        List<String> uris = client.parsedLeaf().alternativeNames().stream()
                .filter(name -> name.kind() == GeneralName.Kind.URI)
                .map(GeneralName::text)
                .toList();
        return uris.size() == 1 ? parse(uris.get(0)) : null;
    }

    /** A test for IDs: {@code spiffe://acme/ns/*}{@code /sa/**}, with the wildcards of {@link PathPattern} in the path. */
    static ClientCondition condition(String pattern) {
        int slash = pattern.startsWith(SCHEME) ? pattern.indexOf('/', SCHEME.length()) : -1;
        String domain = slash < 0 ? "" : pattern.substring(SCHEME.length(), slash);
        if (!TRUST_DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("is no pattern such as spiffe://acme/ns/*/sa/**");
        }
        PathPattern paths = PathPattern.parse(pattern.substring(slash));
        return client -> {
            SpiffeId id = of(client);
            return id != null && id.trustDomain().equals(domain) && paths.matches(id.path());
        };
    }
}
