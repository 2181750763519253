package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Text;
import java.util.zip.CRC32;

/**
 * What the characters of a token prove about each other. A checksum that holds confirms a finding; one that fails only
 * lowers its confidence, because providers change their forms and log lines are cut.
 */
public enum Checksum {
    /** Nothing to prove. */
    NONE("-") {
        @Override
        boolean holds(byte[] token) {
            return true;
        }
    },
    /**
     * Six base-62 digits: the CRC-32 of what stands between the last underscore and them (GitHub, npm).
     * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
     */
    CRC32_BASE62("crc32b62") {
        @Override
        boolean holds(byte[] token) {
            int body = lastIndexOf(token, '_') + 1;
            int digits = token.length - 6;
            return digits > body && endsWith(token, digits(crc32(token, body, digits), BASE_62, 6));
        }
    },
    /**
     * Seven base-36 digits: the CRC-32 of all before them (GitLab's routable tokens).
     * https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
     */
    CRC32_BASE36("crc32b36") {
        @Override
        boolean holds(byte[] token) {
            int digits = token.length - 7;
            return digits > 0 && endsWith(token, digits(crc32(token, 0, digits), BASE_36, 7));
        }
    },
    /** Eight upper-case hexadecimal digits: the CRC-32 of all before them (Atlassian). */
    CRC32_HEX("crc32hex") {
        @Override
        boolean holds(byte[] token) {
            int digits = token.length - 8;
            return digits > 0 && endsWith(token, digits(crc32(token, 0, digits), BASE_16_UPPER, 8));
        }
    },
    /**
     * Eight lower-case hexadecimal digits behind an underscore: the CRC-32 of all before it, lowest byte first
     * (Grafana). https://github.com/grafana/grafana/blob/main/pkg/components/satokengen/tokengen.go
     */
    CRC32_GRAFANA("grafcrc") {
        @Override
        boolean holds(byte[] token) {
            int body = token.length - 9;
            if (body <= 0 || token[body] != '_') {
                return false;
            }
            int crc = Integer.reverseBytes((int) crc32(token, 0, body));
            return endsWith(token, digits(Integer.toUnsignedLong(crc), BASE_16_LOWER, 8));
        }
    },
    /** Six characters of the Bech32 alphabet over the prefix and all before them (age). BIP 173. */
    BECH32("bech32") {
        @Override
        boolean holds(byte[] token) {
            int separator = lastIndexOf(token, '1');
            if (separator < 1 || token.length - separator < 7) {
                return false;
            }
            int sum = 1;
            for (int i = 0; i < separator; i++) {
                sum = bech32Step(sum, lower(token[i]) >> 5);
            }
            sum = bech32Step(sum, 0);
            for (int i = 0; i < separator; i++) {
                sum = bech32Step(sum, lower(token[i]) & 31);
            }
            for (int i = separator + 1; i < token.length; i++) {
                int value = BECH_32.indexOf(lower(token[i]));
                if (value < 0) {
                    return false;
                }
                sum = bech32Step(sum, value);
            }
            return sum == 1;
        }
    },
    /** The last digit makes the weighted sum of all a multiple of ten (card numbers). ISO/IEC 7812-1, annex B. */
    LUHN("luhn") {
        @Override
        boolean holds(byte[] token) {
            int sum = 0;
            int place = 0;
            for (int i = token.length - 1; i >= 0; i--) {
                int digit = token[i] - '0';
                if (digit < 0 || digit > 9) {
                    continue;
                }
                int weighted = place % 2 == 0 ? digit : 2 * digit;
                sum += weighted > 9 ? weighted - 9 : weighted;
                place++;
            }
            return place > 1 && sum % 10 == 0;
        }
    };

    private static final String BASE_16_LOWER = "0123456789abcdef";
    private static final String BASE_16_UPPER = "0123456789ABCDEF";
    private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BECH_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private static final Checksum[] ALL = values();

    private final String code;

    Checksum(String code) {
        this.code = code;
    }

    /** The checksum that a table names. */
    static Checksum named(String code) {
        for (Checksum checksum : ALL) {
            if (checksum.code.equals(code)) {
                return checksum;
            }
        }
        throw new IllegalArgumentException("checksum " + code + " is unknown");
    }

    /**
     * Whether the token at {@code [start, end)} proves itself. Allocates; call it for matches only. One of a text whose
     * matches overlap too much is believed, so that no text hides what stands beside it.
     */
    public boolean holds(Text text, int start, int end) {
        if (this == NONE) {
            return true;
        }
        if (!text.mayReadAgain(end - start)) {
            return true;
        }
        byte[] token = new byte[end - start];
        for (int i = 0; i < token.length; i++) {
            token[i] = (byte) text.at(start + i);
        }
        return holds(token);
    }

    abstract boolean holds(byte[] token);

    private static long crc32(byte[] token, int start, int end) {
        CRC32 crc = new CRC32();
        crc.update(token, start, end - start);
        return crc.getValue();
    }

    private static String digits(long number, String alphabet, int width) {
        char[] digits = new char[width];
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            digits[i] = alphabet.charAt((int) (rest % alphabet.length()));
            rest /= alphabet.length();
        }
        return new String(digits);
    }

    private static boolean endsWith(byte[] token, String end) {
        int offset = token.length - end.length();
        for (int i = 0; i < end.length(); i++) {
            if (token[offset + i] != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lastIndexOf(byte[] token, char c) {
        for (int i = token.length - 1; i >= 0; i--) {
            if (token[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private static int bech32Step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        next ^= (top & 1) == 0 ? 0 : 0x3b6a57b2;
        next ^= (top & 2) == 0 ? 0 : 0x26508e6d;
        next ^= (top & 4) == 0 ? 0 : 0x1ea119fa;
        next ^= (top & 8) == 0 ? 0 : 0x3d4233dd;
        next ^= (top & 16) == 0 ? 0 : 0x2a1462b3;
        return next;
    }
}
