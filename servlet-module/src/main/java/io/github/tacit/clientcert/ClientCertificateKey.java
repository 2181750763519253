package io.github.tacit.clientcert;

import io.github.tacit.config.ConfigKey;
import io.github.tacit.config.KeySpec;
import io.github.tacit.config.ValueType;
import jakarta.annotation.Nullable;

/** The settings under {@code tacit.client-cert.}. */
public enum ClientCertificateKey implements ConfigKey {
    /** Whom to believe. */
    TRUST_STORE(
            "trust-store",
            ValueType.PATH,
            null,
            "The certificates of the authorities that vouch for clients: a PKCS #12 or JKS key store, a PEM or DER file,"
                    + " or a folder of such files. Must be set."),
    /** Opens the trust store. */
    TRUST_STORE_PASSWORD(
            "trust-store-password", ValueType.TEXT, "", "The key store's password; empty for PEM and DER."),
    /** Where certificates come from. */
    SOURCE(
            "source",
            ValueType.CHOICE,
            "tls",
            "Where the client's certificate comes from: tls is the container's own connection; the others are headers of"
                    + " a proxy in front of it, and need tacit.client-cert.proxy.* to say whom to believe.",
            "tls",
            "rfc9440",
            "nginx",
            "apache",
            "haproxy",
            "caddy",
            "traefik",
            "aws-alb",
            "aws-alb-passthrough",
            "envoy",
            "envoy-first-hop",
            "azure",
            "google",
            "cloudflare"),
    /** The leaf's header. */
    PROXY_HEADER(
            "proxy.header",
            ValueType.TEXT,
            "",
            "The name of the header with the client's certificate; the usual one unless set."),
    /** The others' header. */
    PROXY_CHAIN_HEADER(
            "proxy.chain-header",
            ValueType.TEXT,
            "",
            "The name of the header with the certificates above the client's; the usual one unless set. For Apache, what"
                    + " stands before the numbers 0 to 8."),
    /** Addresses of proxies. */
    PROXY_ADDRESSES(
            "proxy.addresses",
            ValueType.LIST,
            null,
            "The addresses of the proxies, or ranges such as 10.0.0.0/8, IPv4 and IPv6. Must be set with a proxy."),
    /** Where the secret stands. */
    PROXY_SECRET_HEADER(
            "proxy.secret-header",
            ValueType.TEXT,
            "X-Tacit-Proxy-Secret",
            "The header in which the proxy proves itself by a shared secret."),
    /** The secret. */
    PROXY_SECRET(
            "proxy.secret",
            ValueType.TEXT,
            null,
            "The secret that the proxy and the application share, of at least 16 characters. Either this or"
                    + " tacit.client-cert.proxy.spki must be set with a proxy."),
    /** The proxies' keys. */
    PROXY_SPKI(
            "proxy.spki",
            ValueType.LIST,
            null,
            "SHA-256 of the public keys (SubjectPublicKeyInfo) of the proxies' own certificates, in hex or Base64; the"
                    + " container's TLS has to demand them."),
    /** What becomes of others' headers. */
    PROXY_UNTRUSTED(
            "proxy.untrusted",
            ValueType.CHOICE,
            "refuse",
            "What becomes of certificate headers from anyone else. refuse: the request is denied as an attack. strip:"
                    + " they are taken away, and the request is one without a certificate.",
            "refuse",
            "strip"),
    /** Which rules certificates keep. */
    PROFILE(
            "profile",
            ValueType.CHOICE,
            "standard",
            "standard: RFC 5280, as private authorities keep it. web-pki: the CA/Browser Forum's rules on top.",
            "standard",
            "web-pki"),
    /** How long paths may be. */
    MAX_DEPTH(
            "max-depth",
            ValueType.NUMBER,
            Integer.toString(ChainVerifier.DEFAULT_DEPTH),
            "The most intermediate authorities between a client and a trusted authority."),
    /** Whether revoked clients are kept out. */
    REVOCATION(
            "revocation",
            ValueType.CHOICE,
            "off",
            "off; soft: who is revoked is denied, and so is everybody about whom a list or an answer has expired or can't"
                    + " be trusted; hard: every certificate has to be covered by a valid list or answer too.",
            "off",
            "soft",
            "hard"),
    /** Who is revoked. */
    CRL(
            "crl",
            ValueType.PATH,
            null,
            "The authorities' revocation lists: a file in PEM or DER, or a folder of such files (.crl, .pem). Delta and"
                    + " indirect lists are refused."),
    /** Hosts of distribution points. */
    CRL_HOSTS(
            "crl.hosts",
            ValueType.LIST,
            null,
            "Hosts, such as crl.example.com or 10.0.0.7:8080, from which revocation lists are fetched when a certificate"
                    + " names one there as its distribution point. A host without a port stands for the usual one. None"
                    + " unless set."),
    /** The responder for everybody. */
    OCSP_RESPONDER(
            "ocsp.responder",
            ValueType.TEXT,
            null,
            "The URL of the OCSP responder that is asked about all certificates, whatever stands in them."),
    /** Hosts of responders. */
    OCSP_HOSTS(
            "ocsp.hosts",
            ValueType.LIST,
            null,
            "Hosts, written as for tacit.client-cert.crl.hosts, whose OCSP responders are asked when a certificate names"
                    + " them. None unless set."),
    /** Replayed answers. */
    OCSP_NONCE(
            "ocsp.nonce",
            ValueType.CHOICE,
            "if-supported",
            "Whether an OCSP answer has to repeat a random number of its request. if-supported: it may leave it out."
                    + " required: it must not. off: none is sent, for responders that can't bear it.",
            "if-supported",
            "required",
            "off"),
    /** How long others may take. */
    REVOCATION_TIMEOUT(
            "revocation.timeout",
            ValueType.DURATION,
            "3s",
            "How long a responder or distribution point may take, from connecting to the last byte. One that doesn't"
                    + " answer is left alone for 10 seconds."),
    /** How many proofs are remembered. */
    CACHE_SIZE(
            "cache-size",
            ValueType.NUMBER,
            "4096",
            "How many proven certificates are remembered; times and revocation are looked at for each request. 0 switches"
                    + " it off."),
    /** How soon new files count. */
    RELOAD(
            "reload",
            ValueType.DURATION,
            "10s",
            "How often the trust store, the revocation lists and tacit.properties are looked at for changes; 0s for"
                    + " never. Files that can't be used leave the old state as it is, and are told of in the log."),
    /** Whether denied clients are kept out. */
    MODE(
            "mode",
            ValueType.CHOICE,
            "enforce",
            "enforce: who is denied gets 403. report: decisions are logged, and everybody passes; for rolling out.",
            "enforce",
            "report"),
    /** The log's context. */
    MDC(
            "mdc",
            ValueType.SWITCH,
            "on",
            "Whether log lines about a client's request have its name and serial number in their context, as tacit.client"
                    + " and tacit.client.serial; redacted."),
    /** Status of a refusal. */
    DENIED_STATUS("denied.status", ValueType.NUMBER, "403", "The status of the answer to who is denied; 400 to 499."),
    /** Text of a refusal. */
    DENIED_TEXT(
            "denied.text",
            ValueType.TEXT,
            "Client certificate required",
            "What that answer says. It never tells the reason."),
    /** Form of a refusal. */
    DENIED_FORMAT(
            "denied.format",
            ValueType.CHOICE,
            "json",
            "json: {\"error\":…,\"id\":…}. problem: application/problem+json of RFC 9457.",
            "json",
            "problem"),
    /** Where a rule counts. */
    RULE_PATH(
            "rule.<number>.path",
            ValueType.LIST,
            null,
            "Where the rule counts: paths within the application; * is one segment, ** as the last one any number."
                    + " Everywhere unless set."),
    /** For which methods a rule counts. */
    RULE_METHOD("rule.<number>.method", ValueType.LIST, null, "For which methods the rule counts; all unless set."),
    /** Subject. */
    RULE_SUBJECT(
            "rule.<number>.subject",
            ValueType.TEXT,
            null,
            "Attributes of the subject, all of which must be there, each once: CN=billing, O=Acme. A comma in a value is"
                    + " written as \\,."),
    /** Issuer. */
    RULE_ISSUER("rule.<number>.issuer", ValueType.TEXT, null, "Attributes of the issuer, written as for subject."),
    /** Host names. */
    RULE_SAN_DNS(
            "rule.<number>.san-dns",
            ValueType.LIST,
            null,
            "Host names among the subject alternative names, one of which must be there; *.example.com stands for one"
                    + " label."),
    /** URIs. */
    RULE_SAN_URI(
            "rule.<number>.san-uri",
            ValueType.LIST,
            null,
            "URIs among the subject alternative names, one of which must be there, character for character."),
    /** SPIFFE IDs. */
    RULE_SPIFFE(
            "rule.<number>.spiffe",
            ValueType.LIST,
            null,
            "SPIFFE IDs, one of which must be the client's: spiffe://acme/ns/*/sa/**, where * is one segment and ** as the"
                    + " last one any number. Who has several URIs has no SPIFFE ID."),
    /** Mailboxes. */
    RULE_SAN_EMAIL(
            "rule.<number>.san-email",
            ValueType.LIST,
            null,
            "E-mail addresses among the subject alternative names, one of which must be there."),
    /** Addresses. */
    RULE_SAN_IP(
            "rule.<number>.san-ip",
            ValueType.LIST,
            null,
            "IP addresses among the subject alternative names, one of which must be there."),
    /** Certificates. */
    RULE_SHA256(
            "rule.<number>.sha256",
            ValueType.LIST,
            null,
            "SHA-256 of the certificates for which the rule counts, in hex or Base64. A renewal changes it."),
    /** Keys. */
    RULE_SPKI(
            "rule.<number>.spki",
            ValueType.LIST,
            null,
            "SHA-256 of the public keys (SubjectPublicKeyInfo) for which the rule counts, in hex or Base64."),
    /** The issuer's key. */
    RULE_ISSUER_SPKI(
            "rule.<number>.issuer-spki",
            ValueType.LIST,
            null,
            "SHA-256 of public keys, one of which must be that of the authority that issued the client's certificate, in"
                    + " hex or Base64."),
    /** Certificate policies. */
    RULE_POLICY(
            "rule.<number>.policy",
            ValueType.LIST,
            null,
            "Certificate policies, as object identifiers, one of which must count for the whole path: the client's"
                    + " certificate has it, and every authority below the trusted one allows it."),
    /** Extensions. */
    RULE_EXTENSION(
            "rule.<number>.extension",
            ValueType.LIST,
            null,
            "Extensions of the client's certificate, one of which must be there: 1.3.6.1.4.1.99999.1; with a string of"
                    + " this text: 1.3.6.1.4.1.99999.1=reader; with these bytes in DER: 1.3.6.1.4.1.99999.1=#0c01…"),
    /** Joined conditions. */
    RULE_WHEN(
            "rule.<number>.when",
            ValueType.TEXT,
            null,
            "Conditions joined by and, or, not and parentheses, each a word of the above and a value in double quotes:"
                    + " subject \"O=Acme\" and not (san-dns \"a.example.com\" or issuer \"CN=Old CA\")."),
    /** Roles. */
    RULE_ROLES("rule.<number>.roles", ValueType.LIST, null, "Roles that the client has by this rule (isUserInRole)."),
    /** What a rule says. */
    RULE_ACTION(
            "rule.<number>.action",
            ValueType.CHOICE,
            "allow",
            "allow or deny. The first rule that fits decides; when rules are there and none fits, the client is denied.",
            "allow",
            "deny");

    private static final String PREFIX = "tacit.client-cert.";

    private final KeySpec spec;

    ClientCertificateKey(
            String name, ValueType type, @Nullable String defaultValue, String description, String... choices) {
        this.spec = new KeySpec(PREFIX + name, type, defaultValue, description, choices);
    }

    @Override
    public KeySpec spec() {
        return spec;
    }

    @Override
    public boolean secret() {
        return this == TRUST_STORE_PASSWORD || this == PROXY_SECRET;
    }

    @Override
    public long min() {
        return switch (this) {
            case MAX_DEPTH, CACHE_SIZE, RELOAD -> 0;
            case DENIED_STATUS -> 400;
            case REVOCATION_TIMEOUT -> 10;
            default -> ConfigKey.super.min();
        };
    }

    @Override
    public long max() {
        return switch (this) {
            case MAX_DEPTH -> CertificateChain.MOST_CERTIFICATES;
            case CACHE_SIZE -> 1_000_000;
            case DENIED_STATUS -> 499;
            case REVOCATION_TIMEOUT -> 60_000;
            default -> ConfigKey.super.max();
        };
    }
}
