package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Hosts of which the URLs inside certificates may be asked. Who gets a certificate may choose what stands in it, and must
 * not make a service ask whatever its network reaches. Immutable.
 */
final class AllowedHosts {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> hosts = new HashSet<>();

    /**
     * Hosts, each with a port or without one, such as {@code ocsp.example.com} or {@code [::1]:8080}.
     *
     * @throws IllegalArgumentException when one is no host
     */
    AllowedHosts(Collection<String> hosts) {
        for (String host : hosts) {
            URI uri = read("http://" + host + "/");
            if (uri == null
                    || !("http://" + host + "/").equals(uri.getScheme() + "://" + uri.getRawAuthority() + "/")) {
                throw new IllegalArgumentException(
                        "\"" + host + "\" is no host such as ocsp.example.com or 10.0.0.7:8080");
            }
            this.hosts.add(host.toLowerCase(Locale.ROOT));
        }
    }

    boolean isEmpty() {
        return hosts.isEmpty();
    }

    /** The URL in this text, when it is one that may be asked; null otherwise. */
    @Nullable URI permitted(String text) {
        URI uri = read(text);
        return uri != null && permits(uri) ? uri : null;
    }

    /**
     * A URL that can be asked: {@code http} or {@code https}, a host, no user; null when it is none.
     */
    static @Nullable URI read(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                            && uri.getPort() != 0
                            && uri.getPort() <= 0xFFFF
                    ? uri
                    : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    // A host without a port allows the scheme's own port only.
    private boolean permits(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = uri.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return hosts.contains(host + ":" + port) || (port == usual && hosts.contains(host));
    }
}
