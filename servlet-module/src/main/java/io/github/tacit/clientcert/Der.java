package io.github.tacit.clientcert;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;

/**
 * A strict reader of DER (X.690 §10): definite, shortest lengths only, tags of one byte, nothing after the end. Moves
 * forward through one sequence of values. Not thread-safe.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int ENUMERATED = 0x0A;
    static final int GENERALIZED_TIME = 0x18;

    private static final int LONGEST_OID = 64;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    private final byte[] bytes;
    private final int end;
    private int position;

    private Der(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** A reader of the values in these bytes. */
    static Der of(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    /** A reader of what stands in the one value of these bytes, which must have this tag and end with them. */
    static Der only(int tag, byte[] bytes) throws CertificateParsingException {
        Der outer = of(bytes);
        Der inner = outer.next(tag);
        outer.finish();
        return inner;
    }

    /** The contents of an extension, without the octet string around it. */
    static byte[] extension(byte[] wrapped) throws CertificateParsingException {
        return only(OCTET_STRING, wrapped).rest();
    }

    boolean hasNext() {
        return position < end;
    }

    /** The next value's tag, or -1 at the end. */
    int tag() {
        return position < end ? bytes[position] & 0xFF : -1;
    }

    /** Steps over the next value and reads inside it. */
    Der next(int tag) throws CertificateParsingException {
        if (tag() != tag) {
            throw new CertificateParsingException("DER: tag " + tag() + " where " + tag + " must stand");
        }
        return next();
    }

    /** Steps over the next value, whatever it is, and reads inside it. */
    Der next() throws CertificateParsingException {
        if (!hasNext()) {
            throw new CertificateParsingException("DER: a value is missing");
        }
        if ((bytes[position] & 0x1F) == 0x1F) {
            throw new CertificateParsingException("DER: a tag of several bytes");
        }
        position++;
        int length = length();
        int start = position;
        position += length;
        return new Der(bytes, start, position);
    }

    /** What is left, as bytes. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    /** The next value with its tag and length, as bytes. */
    byte[] whole() throws CertificateParsingException {
        int start = position;
        next();
        return Arrays.copyOfRange(bytes, start, position);
    }

    void finish() throws CertificateParsingException {
        if (hasNext()) {
            throw new CertificateParsingException("DER: more values than there may be");
        }
    }

    /** The next value, an INTEGER. */
    BigInteger integer() throws CertificateParsingException {
        byte[] value = next(INTEGER).rest();
        boolean padded =
                value.length > 1 && ((value[0] == 0 && value[1] >= 0) || (value[0] == (byte) 0xFF && value[1] < 0));
        if (value.length == 0 || padded) {
            throw new CertificateParsingException("DER: a badly encoded INTEGER");
        }
        return new BigInteger(value);
    }

    /** The next value, a BOOLEAN; false when something else, or nothing, stands there. */
    boolean optionalBoolean() throws CertificateParsingException {
        if (tag() != BOOLEAN) {
            return false;
        }
        byte[] value = next(BOOLEAN).rest();
        // X.690 §11.1 and §11.5: TRUE is 0xFF, and a value equal to the default is left out.
        if (value.length != 1 || value[0] != (byte) 0xFF) {
            throw new CertificateParsingException("DER: a badly encoded BOOLEAN");
        }
        return true;
    }

    /** The next value, an OBJECT IDENTIFIER, in dotted form. */
    String oid() throws CertificateParsingException {
        byte[] value = next(OID).rest();
        // Before the arithmetic, which is quadratic in the length of one arc; real ones have some 20 bytes.
        if (value.length == 0 || value.length > LONGEST_OID) {
            throw new CertificateParsingException("DER: an empty or huge OBJECT IDENTIFIER");
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        boolean open = true;
        for (byte b : value) {
            if (open && b == (byte) 0x80) {
                throw new CertificateParsingException("DER: a badly encoded OBJECT IDENTIFIER");
            }
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(b & 0x7F));
            open = b >= 0;
            if (open) {
                append(dotted, arc);
                arc = BigInteger.ZERO;
            }
        }
        if (!open) {
            throw new CertificateParsingException("DER: a badly encoded OBJECT IDENTIFIER");
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, BigInteger arc) {
        if (dotted.length() > 0) {
            dotted.append('.').append(arc);
            return;
        }
        // X.690 §8.19.4: the first two arcs share one number.
        int first = arc.min(BigInteger.valueOf(80)).intValue() / 40;
        dotted.append(first).append('.').append(arc.subtract(BigInteger.valueOf(first * 40L)));
    }

    /** What is left, as the ASCII text of an IA5String. */
    String ascii() throws CertificateParsingException {
        byte[] value = rest();
        for (byte b : value) {
            if (b < 0) {
                throw new CertificateParsingException("DER: an IA5String with a byte that is not ASCII");
            }
        }
        return new String(value, StandardCharsets.US_ASCII);
    }

    /** The next value, a GeneralizedTime in the one form of RFC 5280 §4.1.2.5.2: to the second, in UTC. */
    Instant time() throws CertificateParsingException {
        try {
            return TIME.parse(next(GENERALIZED_TIME).ascii(), Instant::from);
        } catch (DateTimeException e) {
            throw new CertificateParsingException("DER: a badly written time", e);
        }
    }

    /** The next value, a BIT STRING of whole octets. */
    byte[] octetBits() throws CertificateParsingException {
        byte[] bits = next(BIT_STRING).rest();
        if (bits.length == 0 || bits[0] != 0) {
            throw new CertificateParsingException("DER: a BIT STRING that is no row of octets");
        }
        return Arrays.copyOfRange(bits, 1, bits.length);
    }

    private int length() throws CertificateParsingException {
        int first = byteAt();
        if (first < 0x80) {
            return bounded(first);
        }
        int count = first & 0x7F;
        if (count == 0 || count > 3) {
            throw new CertificateParsingException("DER: an indefinite or huge length");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | byteAt();
        }
        if (length < 0x80 || length >> (8 * (count - 1)) == 0) {
            throw new CertificateParsingException("DER: a length that is not the shortest");
        }
        return bounded(length);
    }

    private int byteAt() throws CertificateParsingException {
        if (position >= end) {
            throw new CertificateParsingException("DER: cut off");
        }
        return bytes[position++] & 0xFF;
    }

    private int bounded(int length) throws CertificateParsingException {
        if (length > end - position) {
            throw new CertificateParsingException("DER: cut off");
        }
        return length;
    }
}
