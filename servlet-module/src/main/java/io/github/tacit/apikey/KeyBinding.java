package io.github.tacit.apikey;

import jakarta.annotation.Nullable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Which client certificates a key may come with: any, or one of those listed. A certificate is named by its public key
 * or by a subject alternative name, both of which outlive a renewal; a fingerprint would not. Immutable and
 * thread-safe.
 */
public final class KeyBinding {
    private static final KeyBinding NONE = new KeyBinding(List.of());
    private static final int SHA256_LENGTH = 32;

    // RFC 5280 §4.2.1.6, GeneralName.
    private static final int RFC822_NAME = 1;
    private static final int DNS_NAME = 2;
    private static final int URI = 6;
    private static final int IP_ADDRESS = 7;

    private final List<Target> targets;

    private KeyBinding(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    /** No binding: the key may come with any certificate, and without one. */
    public static KeyBinding none() {
        return NONE;
    }

    /** A binding to a public key: the SHA-256 of its SubjectPublicKeyInfo, in hex or Base64 (either alphabet). */
    public static KeyBinding spki(String sha256) {
        byte[] digest = decode(sha256);
        if (digest.length != SHA256_LENGTH) {
            throw new IllegalArgumentException("spki: 32 bytes are needed, in hex or Base64; got " + digest.length);
        }
        return new KeyBinding(List.of(new PublicKeyTarget(digest)));
    }

    /** A binding to a subject alternative name: {@code dns:}, {@code uri:}, {@code email:} or {@code ip:} and the name. */
    public static KeyBinding san(String typeAndName) {
        int colon = typeAndName.indexOf(':');
        String name = typeAndName.substring(colon + 1);
        int type = colon < 0 ? 0 : typeOf(typeAndName.substring(0, colon));
        if (type == 0 || name.isEmpty()) {
            throw new IllegalArgumentException("san: must be dns:, uri:, email: or ip: and a name");
        }
        return new KeyBinding(List.of(new NameTarget(type, name)));
    }

    /** The certificate's value for {@link #spki}, in Base64. */
    public static String spkiOf(X509Certificate certificate) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digestOfPublicKey(certificate));
    }

    /** Both: a certificate that either permits. A binding to nothing adds nothing. */
    public KeyBinding or(KeyBinding other) {
        List<Target> both = new ArrayList<>(targets);
        both.addAll(other.targets);
        return new KeyBinding(both);
    }

    /** Whether the key is bound at all. */
    public boolean isBound() {
        return !targets.isEmpty();
    }

    /**
     * Whether the key may come with this certificate.
     *
     * @param verifiedLeaf the client's own certificate, verified; null when there is none
     */
    public boolean permits(@Nullable X509Certificate verifiedLeaf) {
        if (!isBound()) {
            return true;
        }
        return verifiedLeaf != null && targets.stream().anyMatch(target -> target.matches(verifiedLeaf));
    }

    private interface Target {
        boolean matches(X509Certificate certificate);
    }

    private static final class PublicKeyTarget implements Target {
        private final byte[] sha256;

        PublicKeyTarget(byte[] sha256) {
            this.sha256 = sha256;
        }

        @Override
        public boolean matches(X509Certificate certificate) {
            return MessageDigest.isEqual(sha256, digestOfPublicKey(certificate));
        }
    }

    private static final class NameTarget implements Target {
        private final int type;
        private final String name;

        NameTarget(int type, String name) {
            this.type = type;
            this.name = normal(type, name);
        }

        @Override
        public boolean matches(X509Certificate certificate) {
            try {
                Collection<List<?>> names = certificate.getSubjectAlternativeNames();
                return names != null && names.stream().anyMatch(this::matches);
            } catch (CertificateParsingException e) {
                // A certificate whose names can't be read has none of them.
                return false;
            }
        }

        private boolean matches(List<?> generalName) {
            return generalName.get(0).equals(type)
                    && generalName.get(1) instanceof String value
                    && normal(type, value).equals(name);
        }

        // RFC 5280 §7.2: DNS names compare without case. A wildcard stands for itself only.
        private static String normal(int type, String name) {
            return type == DNS_NAME ? name.toLowerCase(Locale.ROOT) : name;
        }
    }

    private static int typeOf(String word) {
        return switch (word) {
            case "email" -> RFC822_NAME;
            case "dns" -> DNS_NAME;
            case "uri" -> URI;
            case "ip" -> IP_ADDRESS;
            default -> 0;
        };
    }

    private static byte[] decode(String text) {
        if (text.length() == 2 * SHA256_LENGTH) {
            return HexFormat.of().parseHex(text);
        }
        return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    }

    private static byte[] digestOfPublicKey(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
