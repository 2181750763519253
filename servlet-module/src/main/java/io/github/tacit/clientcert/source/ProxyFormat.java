package io.github.tacit.clientcert.source;

import java.util.function.BiFunction;

/** The formats that settings name. */
public enum ProxyFormat {
    /** RFC 9440. */
    RFC9440("Client-Cert", "Client-Cert-Chain", Rfc9440Format::new),
    /** nginx. */
    NGINX("X-SSL-Client-Cert", "", (leaf, chain) -> new NginxFormat(leaf)),
    /** Apache httpd. */
    APACHE("X-SSL-Client-Cert", "X-SSL-Client-Cert-Chain-", ApacheFormat::new),
    /** HAProxy. */
    HAPROXY("Client-Cert", "X-SSL-Client-Chain-DER", HaproxyFormat::new),
    /** Caddy. */
    CADDY("Client-Cert", "", (leaf, chain) -> new CaddyFormat(leaf)),
    /** Traefik. */
    TRAEFIK("", "", (leaf, chain) -> new TraefikFormat()),
    /** AWS Application Load Balancer, verify mode. */
    AWS_ALB("", "", (leaf, chain) -> AwsAlbFormat.verify()),
    /** AWS Application Load Balancer, passthrough mode. */
    AWS_ALB_PASSTHROUGH("", "", (leaf, chain) -> AwsAlbFormat.passthrough()),
    /** Envoy and Istio, the nearest hop's client. */
    ENVOY("", "", (leaf, chain) -> new EnvoyFormat(false)),
    /** Envoy and Istio, the outermost hop's client. */
    ENVOY_FIRST_HOP("", "", (leaf, chain) -> new EnvoyFormat(true)),
    /** Azure App Service. */
    AZURE("", "", (leaf, chain) -> new AzureFormat()),
    /** Google Cloud load balancers with {@code client_cert_leaf} and {@code client_cert_chain}. */
    GOOGLE("X-Client-Cert-Leaf", "X-Client-Cert-Chain", Rfc9440Format::new),
    /** Cloudflare. */
    CLOUDFLARE("Client-Cert", "Client-Cert-Chain", Rfc9440Format::new);

    private final String leaf;
    private final String chain;
    private final BiFunction<String, String, HeaderFormat> maker;

    ProxyFormat(String leaf, String chain, BiFunction<String, String, HeaderFormat> maker) {
        this.leaf = leaf;
        this.chain = chain;
        this.maker = maker;
    }

    /** Whether the proxy's user chooses the name of the leaf's header. */
    public boolean hasName() {
        return !leaf.isEmpty();
    }

    /** Whether the proxy's user chooses a name for the header of the others. */
    public boolean hasChainName() {
        return !chain.isEmpty();
    }

    /**
     * The format with these names of headers; an empty one stands for the usual name.
     *
     * @throws IllegalArgumentException when it has no such name to choose
     */
    public HeaderFormat with(String leafName, String chainName) {
        if (!hasName() && !leafName.isEmpty() || !hasChainName() && !chainName.isEmpty()) {
            throw new IllegalArgumentException("this format has no such header to name");
        }
        return maker.apply(leafName.isEmpty() ? leaf : leafName, chainName.isEmpty() ? chain : chainName);
    }
}
