package io.github.tacit.apikey;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a keys file holds of a key: {@code scheme$parameters$salt$hash}, salt and hash in base64url. Immutable and
 * thread-safe.
 *
 * <p>{@code hmac-sha256$$salt$hash} is for keys that {@link KeyMaker} makes or that are as random: nobody can try 2^256
 * keys, so a slow hash buys nothing. {@code pbkdf2-sha256$iterations$salt$hash} is for short ones and costs every
 * request its iterations.
 */
public final class KeyHash {
    private static final String HMAC = "hmac-sha256";
    private static final String PBKDF2 = "pbkdf2-sha256";
    private static final int HASH_LENGTH = 32;
    private static final int SHORTEST_SALT = 16;
    private static final int LONGEST_SALT = 64;
    private static final int FEWEST_ITERATIONS = 1_000;

    // OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA256 with 600,000 iterations.
    private static final int ITERATIONS = 600_000;
    // A request must not cost seconds.
    private static final int MOST_ITERATIONS = 2_000_000;

    private final Derivation derivation;
    private final byte[] hash;

    private KeyHash(Derivation derivation, byte[] hash) {
        this.derivation = derivation;
        this.hash = hash;
    }

    /** The hash of a random key of 128 bits or more. */
    public static KeyHash ofRandom(CharSequence key, SecureRandom random) {
        return of(key, new Derivation(HMAC, 0, salt(random)));
    }

    /** The slow hash of a key that somebody might guess. */
    public static KeyHash ofShort(CharSequence key, SecureRandom random) {
        return of(key, new Derivation(PBKDF2, ITERATIONS, salt(random)));
    }

    /**
     * Reads the form that {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it isn't that form; the message tells why and repeats nothing of the text
     */
    public static KeyHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("the hash must be scheme$parameters$salt$hash");
        }
        byte[] salt = decode(parts[2], "salt");
        byte[] hash = decode(parts[3], "hash");
        if (salt.length < SHORTEST_SALT || salt.length > LONGEST_SALT) {
            throw new IllegalArgumentException("the salt must have 16 to 64 bytes, got " + salt.length);
        }
        if (hash.length != HASH_LENGTH) {
            throw new IllegalArgumentException("the hash must have 32 bytes, got " + hash.length);
        }
        return new KeyHash(new Derivation(parts[0], iterations(parts[0], parts[1]), salt), hash);
    }

    /** How the hash is made from a key; keys that share it are checked with one computation. */
    Derivation derivation() {
        return derivation;
    }

    /** Whether this is the hash that the derivation made; takes the same time for any. */
    boolean matches(byte[] derived) {
        return MessageDigest.isEqual(hash, derived);
    }

    /** The form for the keys file. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String parameters = derivation.iterations == 0 ? "" : Integer.toString(derivation.iterations);
        return derivation.scheme
                + '$'
                + parameters
                + '$'
                + base64.encodeToString(derivation.salt)
                + '$'
                + base64.encodeToString(hash);
    }

    private static KeyHash of(CharSequence key, Derivation derivation) {
        return new KeyHash(derivation, derivation.derive(key));
    }

    private static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[SHORTEST_SALT];
        random.nextBytes(salt);
        return salt;
    }

    private static byte[] decode(String text, String what) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + what + " is not base64url", e);
        }
    }

    private static int iterations(String scheme, String parameters) {
        if (scheme.equals(HMAC) && parameters.isEmpty()) {
            return 0;
        }
        if (scheme.equals(PBKDF2) && parameters.matches("[0-9]{1,9}")) {
            int iterations = Integer.parseInt(parameters);
            if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
                throw new IllegalArgumentException("the iterations must be 1000 to 2000000, got " + iterations);
            }
            return iterations;
        }
        throw new IllegalArgumentException(
                "the scheme must be hmac-sha256 without parameters or pbkdf2-sha256 with its iterations");
    }

    /** One way from a key to its hash. */
    static final class Derivation {
        private final String scheme;
        private final int iterations;
        private final byte[] salt;

        Derivation(String scheme, int iterations, byte[] salt) {
            this.scheme = scheme;
            this.iterations = iterations;
            this.salt = salt;
        }

        byte[] derive(CharSequence key) {
            try {
                return iterations == 0 ? hmac(key) : pbkdf2(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + scheme, e);
            }
        }

        boolean isSlow() {
            return iterations > 0;
        }

        private byte[] hmac(CharSequence key) throws NoSuchAlgorithmException, InvalidKeyException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            mac.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(key)));
            return mac.doFinal();
        }

        private byte[] pbkdf2(CharSequence key) throws GeneralSecurityException {
            char[] chars = key.toString().toCharArray();
            PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, HASH_LENGTH * Byte.SIZE);
            try {
                return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
            } finally {
                spec.clearPassword();
                Arrays.fill(chars, '\0');
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Derivation that
                    && scheme.equals(that.scheme)
                    && iterations == that.iterations
                    && Arrays.equals(salt, that.salt);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(salt);
        }
    }
}
