package io.github.tacit.clientcert.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Who may speak for a client: a peer with a listed address that also proves to be the proxy, by a shared secret or by its
 * own certificate. An address alone is not enough, and neither is a secret alone. Immutable and thread-safe.
 */
public final class TrustedProxies {
    /** The shortest shared secret: 16 random characters are more than anybody can guess over a network. */
    public static final int SHORTEST_SECRET = 16;

    private final List<AddressRange> addresses;
    private final String secretHeader;
    private final byte[] secret;
    private final List<byte[]> keys;

    private TrustedProxies(Builder builder) {
        this.addresses = List.copyOf(builder.addresses);
        this.secretHeader = builder.secretHeader;
        this.secret = builder.secret.clone();
        this.keys = List.copyOf(builder.keys);
    }

    /** A builder that trusts nobody. */
    public static Builder builder() {
        return new Builder();
    }

    /** The name of the header with the shared secret, in lower case; empty when there is none. */
    public String secretHeader() {
        return secretHeader;
    }

    /** Whether the peer may speak for clients. */
    boolean trusts(RequestView request) {
        String address = request.peerAddress();
        byte[] peer = address == null ? null : Addresses.octets(address);
        return addresses.stream().anyMatch(range -> range.contains(peer)) && proves(request);
    }

    // A certificate on the proxy's own connection that is not the proxy's means that something else is connected.
    private boolean proves(RequestView request) {
        Object attribute = request.attribute(TlsAttributeSource.ATTRIBUTE);
        boolean certified = attribute instanceof X509Certificate[] chain && chain.length > 0;
        if (certified != !keys.isEmpty()) {
            return false;
        }
        if (attribute instanceof X509Certificate[] chain && chain.length > 0 && !isKnown(chain[0])) {
            return false;
        }
        return secretHeader.isEmpty() || hasSecret(request);
    }

    private boolean isKnown(X509Certificate certificate) {
        byte[] key = sha256(certificate.getPublicKey().getEncoded());
        return keys.stream().anyMatch(known -> MessageDigest.isEqual(known, key));
    }

    private boolean hasSecret(RequestView request) {
        List<String> values = request.headers(secretHeader);
        // Digests have one length, so that comparing them tells nothing of the secret's.
        return values.size() == 1
                && MessageDigest.isEqual(secret, sha256(values.get(0).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Collects who is trusted. Not thread-safe. */
    public static final class Builder {
        private final List<AddressRange> addresses = new ArrayList<>();
        private final List<byte[]> keys = new ArrayList<>();
        private String secretHeader = "";
        private byte[] secret = new byte[0];

        private Builder() {}

        /**
         * Adds an address or a range of them, IPv4 or IPv6.
         *
         * @throws IllegalArgumentException when it is none, or every address
         */
        public Builder address(String range) {
            addresses.add(AddressRange.parse(range));
            return this;
        }

        /**
         * Sets the header in which the proxy proves itself, and what has to stand there.
         *
         * @throws IllegalArgumentException when the secret has fewer than {@value #SHORTEST_SECRET} characters
         */
        public Builder secret(String header, String secret) {
            if (secret.length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException("has fewer than " + SHORTEST_SECRET + " characters");
            }
            this.secretHeader = header.toLowerCase(Locale.ROOT);
            this.secret = sha256(secret.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /**
         * Adds the SHA-256 of a proxy's own public key (SubjectPublicKeyInfo), in hex or Base64. Its certificate then has
         * to come with the connection, which the container's TLS has to demand.
         *
         * @throws IllegalArgumentException when it is none
         */
        public Builder key(String sha256) {
            String hex = sha256.replace(":", "");
            byte[] key = hex.length() == 64
                    ? HexFormat.of().parseHex(hex)
                    : Base64.getUrlDecoder().decode(sha256.replace('+', '-').replace('/', '_'));
            if (key.length != 32) {
                throw new IllegalArgumentException("has " + key.length + " bytes, where a SHA-256 has 32");
            }
            keys.add(key);
            return this;
        }

        /**
         * Who is trusted.
         *
         * @throws GeneralSecurityException when there is no address, or neither secret nor certificate
         */
        public TrustedProxies build() throws GeneralSecurityException {
            if (addresses.isEmpty()) {
                throw new GeneralSecurityException("no proxy's address is trusted");
            }
            if (secretHeader.isEmpty() && keys.isEmpty()) {
                throw new GeneralSecurityException("an address alone proves nothing: a shared secret or the proxy's own"
                        + " certificate is needed");
            }
            return new TrustedProxies(this);
        }
    }
}
