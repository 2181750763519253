package io.github.tacit.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The label and a keyed fingerprint of the secret, see {@link Mask#fingerprint}. */
final class FingerprintMask implements Mask {
    private static final String ALGORITHM = "HmacSHA256";

    /** Enough to tell a process's secrets apart, far too few to search for one. */
    private static final int BYTES_SHOWN = 4;

    private final SecretKey key;

    FingerprintMask(byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("the key of fingerprints is empty");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    @Override
    public void append(String label, CharSequence text, int start, int end, StringBuilder out) {
        byte[] secret = text.subSequence(start, end).toString().getBytes(StandardCharsets.UTF_8);
        out.append("[redacted:")
                .append(label)
                .append(':')
                .append(HexFormat.of().formatHex(hash(secret), 0, BYTES_SHOWN))
                .append(']');
    }

    private byte[] hash(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(secret);
        } catch (GeneralSecurityException e) {
            // Every Java platform has HmacSHA256 (javax.crypto.Mac); the redactor turns this into its constant.
            throw new IllegalStateException(ALGORITHM + " is missing", e);
        }
    }

    /** The key is never told. */
    @Override
    public String toString() {
        return "fingerprint";
    }
}
