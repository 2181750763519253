package io.github.tacit.redact;

/**
 * What stands where a secret stood. Immutable and thread-safe.
 *
 * <p>A mask never breaks the syntax around it (no quote, no backslash, no white space, nothing that ends a value) and
 * redacts to itself.
 */
public interface Mask {
    /**
     * Appends the mask of one secret.
     *
     * @param label the detector's label
     * @param text the text that holds the secret
     * @param start the position of the secret
     * @param end the position behind it
     * @param out takes the mask
     */
    void append(String label, CharSequence text, int start, int end, StringBuilder out);

    /** {@code [redacted:github-token]}, the default. */
    static Mask label() {
        return new LabelMask();
    }

    /**
     * The label between the first and last characters: {@code gh[redacted:github-token]9z}. At most a fifth of the
     * secret is kept, and nothing of one shorter than 12 characters.
     *
     * @param first how many leading characters to keep at most, 0 or more
     * @param last how many trailing characters to keep at most, 0 or more
     */
    static Mask keep(int first, int last) {
        return new KeepMask(first, last);
    }

    /**
     * The same text for every secret, such as {@code ***}.
     *
     * @param mask 1 to 64 ASCII letters, digits and {@code .-_*#:()[]}
     * @throws IllegalArgumentException for any other text
     */
    static Mask fixed(String mask) {
        return new FixedMask(mask);
    }

    /** As many asterisks as the secret has characters, so that columns stay in line. Tells the secret's length. */
    static Mask sameLength() {
        return (label, text, start, end, out) -> out.append("*".repeat(end - start));
    }

    /**
     * The label and eight hexadecimal digits of the secret's HMAC-SHA-256: {@code [redacted:github-token:1f3a90cc]}. The
     * same secret has the same fingerprint under the same key, so that its uses can be followed.
     *
     * @param key the key, best 32 random bytes; it is copied
     */
    static Mask fingerprint(byte[] key) {
        return new FingerprintMask(key);
    }
}
