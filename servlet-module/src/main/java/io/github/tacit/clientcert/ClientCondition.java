package io.github.tacit.clientcert;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a proven client has to be. Immutable and thread-safe. */
@FunctionalInterface
public interface ClientCondition {
    /** Whether the client fulfils it. */
    boolean holds(VerifiedChain client);

    /** Fulfilled when any of these is. */
    static ClientCondition any(List<ClientCondition> conditions) {
        List<ClientCondition> all = List.copyOf(conditions);
        return client -> all.stream().anyMatch(condition -> condition.holds(client));
    }

    /** Fulfilled when all of these are. */
    static ClientCondition all(List<ClientCondition> conditions) {
        List<ClientCondition> all = List.copyOf(conditions);
        return client -> all.stream().allMatch(condition -> condition.holds(client));
    }

    /** Fulfilled when the other is not. */
    static ClientCondition not(ClientCondition condition) {
        return client -> !condition.holds(client);
    }

    /**
     * The subject has these attributes, such as {@code O=Acme, CN=billing}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static ClientCondition subject(String attributes) {
        NameTest test = NameTest.parse(attributes);
        return client -> test.fits(client.leaf().getSubjectX500Principal());
    }

    /**
     * The issuer of the client's certificate has these attributes.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static ClientCondition issuer(String attributes) {
        NameTest test = NameTest.parse(attributes);
        return client -> test.fits(client.leaf().getIssuerX500Principal());
    }

    /**
     * A host name among the alternative names: {@code api.example.com}, or {@code *.example.com} for all names with
     * one label more.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static ClientCondition host(String host) {
        if (!host.startsWith("*.")) {
            return ReferenceName.host(host)::matches;
        }
        String domain = host.substring(1).toLowerCase(Locale.ROOT);
        if (!GeneralName.isHost(domain.substring(1))) {
            throw new IllegalArgumentException("is no host name");
        }
        return client -> names(client, GeneralName.Kind.DNS)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.indexOf('.') == name.length() - domain.length() && name.endsWith(domain));
    }

    /** A URI among the alternative names, character for character. */
    static ClientCondition uri(String uri) {
        return client -> names(client, GeneralName.Kind.URI).anyMatch(uri::equals);
    }

    /**
     * The client's SPIFFE ID: {@code spiffe://acme/ns/*}{@code /sa/**}, with the wildcards of {@link PathPattern}. A client
     * with several URIs among its alternative names has none.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static ClientCondition spiffe(String pattern) {
        return SpiffeId.condition(pattern);
    }

    /**
     * A mailbox among the alternative names.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ClientCondition mailbox(String mailbox) {
        return ReferenceName.mailbox(mailbox)::matches;
    }

    /**
     * An IP address among the alternative names.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ClientCondition address(String address) {
        return ReferenceName.address(address)::matches;
    }

    /**
     * The client's certificate has this SHA-256, in hex (with colons or without) or Base64. A renewal changes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ClientCondition certificate(String sha256) {
        byte[] digest = digest(sha256);
        return client -> {
            try {
                return Arrays.equals(digest, sha256(client.leaf().getEncoded()));
            } catch (GeneralSecurityException e) {
                return false;
            }
        };
    }

    /**
     * The client's public key (SubjectPublicKeyInfo) has this SHA-256, in hex or Base64.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ClientCondition publicKey(String sha256) {
        byte[] digest = digest(sha256);
        return client -> {
            try {
                return Arrays.equals(digest, sha256(client.leaf().getPublicKey().getEncoded()));
            } catch (GeneralSecurityException e) {
                return false;
            }
        };
    }

    /**
     * The key of the authority that issued the client's certificate has this SHA-256, in hex or Base64.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ClientCondition issuerKey(String sha256) {
        byte[] digest = digest(sha256);
        return client -> {
            try {
                return Arrays.equals(
                        digest, sha256(client.issuer().getPublicKey().getEncoded()));
            } catch (GeneralSecurityException e) {
                return false;
            }
        };
    }

    /**
     * A certificate policy (RFC 5280 §4.2.1.4) that counts for the whole path: the client's certificate has it, and all
     * authorities below the anchor allow it.
     *
     * @throws IllegalArgumentException when it is no object identifier
     */
    static ClientCondition policy(String oid) {
        requireOid(oid);
        return client -> client.policies().contains(oid);
    }

    /**
     * An extension of the client's certificate: {@code 1.3.6.1.4.1.99999.1} when it only has to be there, {@code
     * 1.3.6.1.4.1.99999.1=text} when it has to be a string with this text, {@code 1.3.6.1.4.1.99999.1=#0c01…} when it has
     * to have these bytes.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static ClientCondition extension(String text) {
        return ExtensionTest.parse(text)::fits;
    }

    /** @throws IllegalArgumentException when it is no object identifier */
    private static void requireOid(String oid) {
        if (!NameTest.isOid(oid)) {
            throw new IllegalArgumentException("is no object identifier such as 1.3.6.1.4.1.99999.1");
        }
    }

    private static Stream<String> names(VerifiedChain client, GeneralName.Kind kind) {
        return client.parsedLeaf().alternativeNames().stream()
                .filter(name -> name.kind() == kind)
                .map(GeneralName::text);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] digest(String text) {
        String hex = text.replace(":", "");
        byte[] digest;
        try {
            digest = hex.length() == 64
                    ? HexFormat.of().parseHex(hex)
                    : Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is neither hex nor Base64", e);
        }
        if (digest.length != 32) {
            throw new IllegalArgumentException("has " + digest.length + " bytes, where a SHA-256 has 32");
        }
        return digest;
    }
}
