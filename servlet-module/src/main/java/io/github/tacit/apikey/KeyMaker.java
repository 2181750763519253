package io.github.tacit.apikey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Makes API keys: {@code tacit_}, 43 random characters of base62 (256 bits), and the CRC-32 of those as 6 more. The
 * prefix and the checksum let scanners recognise a key that leaked without guessing. Thread-safe.
 */
public final class KeyMaker {
    private static final String PREFIX = "tacit_";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    private final SecureRandom random;

    /** A maker that takes its randomness from the platform. */
    public KeyMaker() {
        this(new SecureRandom());
    }

    /** A maker with the given source of randomness. */
    public KeyMaker(SecureRandom random) {
        this.random = random;
    }

    /** A new key. Show it once; keep its hash only. */
    public String key() {
        StringBuilder secret = new StringBuilder(RANDOM_LENGTH);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            secret.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return PREFIX + secret + checksum(secret.toString());
    }

    /** The line of the keys file for a key that this class made or that is as random. */
    public String line(String id, String key) {
        return KeysFile.checkedId(id) + ':' + KeyHash.ofRandom(key, random);
    }

    private static String checksum(String secret) {
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return new String(digits);
    }
}
