package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Text;

/**
 * The documented shape of a value that has no prefix: an alphabet and how long. Immutable.
 *
 * @param alphabet what the value is made of
 * @param shortest characters at least
 * @param longest characters at most
 */
record ValueShape(Alphabet alphabet, int shortest, int longest) {
    /** What values are made of. */
    enum Alphabet {
        /** 0-9 a-f, in either case. */
        HEX("hex", "0123456789abcdefABCDEF"),
        /** 0-9. */
        DIGITS("digits", "0123456789"),
        /** 0-9 a-z. */
        LOWER("lower", "0123456789abcdefghijklmnopqrstuvwxyz"),
        /** 0-9 A-Z. */
        UPPER("upper", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        /** Letters and digits. */
        ALNUM("alnum", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        /** Letters, digits, hyphen, underscore; padding behind where it fits. RFC 4648, section 5. */
        WORD("word", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"),
        /** Letters, digits, plus, slash; padding behind. RFC 4648, section 4. */
        BASE64("base64", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/"),
        /** Letters, digits and the signs between the parts of tokens. */
        PARTS("parts", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~"),
        /** Hexadecimal groups of 8-4-4-4-12. RFC 9562. */
        UUID("uuid", "0123456789abcdefABCDEF-");

        private static final Alphabet[] ALL = values();

        private final String code;
        private final boolean[] members = new boolean[128];

        Alphabet(String code, String characters) {
            this.code = code;
            for (int i = 0; i < characters.length(); i++) {
                members[characters.charAt(i)] = true;
            }
        }

        /** The alphabet that a table names; {@code valueOf} would need reflection at the start. */
        static Alphabet named(String code) {
            for (Alphabet alphabet : ALL) {
                if (alphabet.code.equals(code)) {
                    return alphabet;
                }
            }
            throw new IllegalArgumentException("alphabet " + code + " is unknown");
        }

        boolean has(int c) {
            return c >= 0 && c < 128 && members[c];
        }
    }

    /** Signs behind a value that complete four characters, RFC 4648 §4. */
    static final int MOST_PADDING = 2;

    private static final int UUID_LENGTH = 36;

    /** The characters of all alphabets. */
    private static final boolean[] ANY = new boolean[256];

    static {
        for (Alphabet alphabet : Alphabet.values()) {
            for (int c = 0; c < alphabet.members.length; c++) {
                ANY[c] |= alphabet.members[c];
            }
        }
    }

    ValueShape {
        if (shortest < 1 || longest < shortest) {
            throw new IllegalArgumentException("shape of " + shortest + " to " + longest + " characters");
        }
    }

    /** Reads {@code hex32}, {@code word20-40} or {@code uuid}. */
    static ValueShape parse(String shape) {
        if (shape.equals("uuid")) {
            return new ValueShape(Alphabet.UUID, UUID_LENGTH, UUID_LENGTH);
        }
        int digits = 0;
        while (digits < shape.length() && shape.charAt(digits) > '9') {
            digits++;
        }
        String name = shape.substring(0, digits);
        if (name.equals("base")) {
            name = "base64";
            digits = "base64x".length();
        }
        int hyphen = shape.indexOf('-', digits);
        int shortest = Integer.parseInt(shape.substring(digits, hyphen < 0 ? shape.length() : hyphen));
        return new ValueShape(
                Alphabet.named(name), shortest, hyphen < 0 ? shortest : Integer.parseInt(shape.substring(hyphen + 1)));
    }

    /** Whether numbers and the names of things have this shape too. */
    boolean isNumber() {
        return alphabet == Alphabet.HEX || alphabet == Alphabet.DIGITS || alphabet == Alphabet.UUID;
    }

    /** Whether it is the shape of a UUID. */
    boolean isUuid() {
        return alphabet == Alphabet.UUID;
    }

    /** Whether a value of any shape may hold a character, padding aside. */
    static boolean mayHold(int c) {
        return ANY[c & 0xFF];
    }

    /** Where the value of this shape that begins at {@code start} ends; -1 when there is none. */
    int end(Text text, int start) {
        int end = start;
        while (end - start <= longest && alphabet.has(text.at(end))) {
            end++;
        }
        if (alphabet == Alphabet.BASE64) {
            end = withPadding(text, end);
        } else if (alphabet == Alphabet.PARTS) {
            end = withFittingPadding(text, start, withoutFullStop(text, start, end));
        } else if (alphabet == Alphabet.WORD) {
            end = withFittingPadding(text, start, end);
        }
        int length = end - start;
        if (length < shortest || length > longest || (isUuid() && !isUuid(text, start))) {
            return -1;
        }
        return end;
    }

    private static int withPadding(Text text, int end) {
        int padded = end;
        while (text.at(padded) == '=' && padded < end + MOST_PADDING) {
            padded++;
        }
        return padded;
    }

    /** Padding completes four characters, RFC 4648 §4; a sign behind a name rarely does. */
    private static int withFittingPadding(Text text, int start, int end) {
        int padded = withPadding(text, end);
        return (padded - start) % 4 == 0 ? padded : end;
    }

    private static int withoutFullStop(Text text, int start, int end) {
        int last = end;
        while (last > start && text.at(last - 1) == '.') {
            last--;
        }
        return last;
    }

    private static boolean isUuid(Text text, int start) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if ((text.at(start + i) == '-') != hyphen) {
                return false;
            }
        }
        return true;
    }
}
