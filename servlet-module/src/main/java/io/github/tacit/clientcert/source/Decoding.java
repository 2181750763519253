package io.github.tacit.clientcert.source;

import io.github.tacit.clientcert.CertificateChain;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The encodings that proxies use, each read strictly: one form for one value. */
final class Decoding {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private Decoding() {}

    /** Base64 of RFC 4648 §4, padded, with nothing else in it. */
    static byte[] base64(String text) throws HeaderFormatException {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] base64(byte[] text) throws HeaderFormatException {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            // The JDK takes missing padding and unused bits; RFC 4648 §3.5 lets a strict reader refuse them. Both can
            // only be in the last four characters.
            int tail = decoded.length % 3;
            byte[] end = Base64.getEncoder().encode(Arrays.copyOfRange(decoded, decoded.length - tail, decoded.length));
            if (decoded.length == 0
                    || text.length % 4 != 0
                    || !Arrays.equals(end, 0, end.length, text, text.length - end.length, text.length)) {
                throw new HeaderFormatException("Base64 that is not in its one form");
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new HeaderFormatException("no Base64");
        }
    }

    /** A byte sequence of RFC 8941 §3.3.5, {@code :base64:}, without parameters. */
    static byte[] item(String text) throws HeaderFormatException {
        if (text.length() < 3 || !text.startsWith(":") || !text.endsWith(":")) {
            throw new HeaderFormatException("no byte sequence of RFC 8941");
        }
        return base64(text.substring(1, text.length() - 1));
    }

    /** A list of byte sequences of RFC 8941 §3.1. */
    static List<byte[]> items(String text) throws HeaderFormatException {
        List<byte[]> items = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            items.add(item(part.strip()));
        }
        return items;
    }

    /** Percent-decoding of RFC 3986 §2.1 into ASCII; {@code +} stays what it is. */
    static String percent(String text) throws HeaderFormatException {
        byte[] decoded = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new HeaderFormatException("broken percent-encoding");
                }
                c = (char) (high << 4 | low);
                i += 2;
            } else if (c <= ' ') {
                throw new HeaderFormatException("white space in a value that is percent-encoded as a whole; with nginx,"
                        + " use $ssl_client_escaped_cert");
            }
            if (c >= 0x7F) {
                throw new HeaderFormatException("a character that is not ASCII");
            }
            decoded[length++] = (byte) c;
        }
        return new String(decoded, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** One or more certificates in PEM (RFC 7468 §5), with white space between and within, and nothing else. */
    static List<byte[]> pem(String text) throws HeaderFormatException {
        List<byte[]> certificates = new ArrayList<>();
        int at = 0;
        String trimmed = text.strip();
        while (at < trimmed.length()) {
            // Behind the first line: the dashes of one can't be the other's too.
            int start = at + BEGIN.length();
            int end = trimmed.indexOf(END, start);
            if (!trimmed.startsWith(BEGIN, at) || end < 0) {
                throw new HeaderFormatException("no PEM certificate");
            }
            certificates.add(base64(withoutSpace(trimmed, start, end)));
            at = end + END.length();
            while (at < trimmed.length() && isSpace(trimmed.charAt(at))) {
                at++;
            }
            if (certificates.size() > CertificateChain.MOST_CERTIFICATES) {
                throw new HeaderFormatException("too many certificates");
            }
        }
        if (certificates.isEmpty()) {
            throw new HeaderFormatException("no PEM certificate");
        }
        return certificates;
    }

    /** Certificates in DER, the leaf first. */
    static Lookup chain(List<byte[]> certificates) throws HeaderFormatException {
        try {
            return new Lookup.Presented(CertificateChain.ofDer(certificates));
        } catch (CertificateException e) {
            throw new HeaderFormatException("a certificate that can't be read");
        }
    }

    /** The leaf, then the others in their order. */
    static Lookup chain(byte[] leaf, List<byte[]> others) throws HeaderFormatException {
        List<byte[]> all = new ArrayList<>();
        all.add(leaf);
        all.addAll(others);
        return chain(all);
    }

    private static byte[] withoutSpace(String text, int start, int end) throws HeaderFormatException {
        byte[] packed = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x7F) {
                throw new HeaderFormatException("no Base64");
            }
            if (!isSpace(c)) {
                packed[length++] = (byte) c;
            }
        }
        return Arrays.copyOf(packed, length);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
