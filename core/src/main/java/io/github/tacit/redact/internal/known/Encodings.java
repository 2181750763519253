package io.github.tacit.redact.internal.known;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The spellings under which a secret turns up: plain, and as the usual encoders write it. All are made as bytes that
 * are wiped after use; no string of them is ever built.
 */
final class Encodings {
    private static final String LOWER_HEX = "0123456789abcdef";
    private static final String UPPER_HEX = "0123456789ABCDEF";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BASE64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What encoders of JSON for web pages escape too: Go's and Jackson's for HTML, Gson's, .NET's. */
    private static final List<String> MARKUP_IN_JSON = List.of("<>&", "<>&'", "<>&='", "<>&'\"+`", "<>&='\"");

    private static final char OUTSIDE_ASCII = 0x80;
    private static final char EVERYTHING = 0;

    private Encodings() {}

    /**
     * One spelling.
     *
     * @param text its bytes
     * @param before how many characters before it hold bits of the secret too, 0 or 1
     * @param after how many characters behind it do
     */
    record Spelling(Bytes text, int before, int after) {}

    /** Which spellings are made. */
    enum Extent {
        /** Those that web servers and clients write; what the credentials of a request get. */
        USUAL,
        /** Hexadecimal, and every character as an escape, too; what registered values get. */
        REGISTERED,
        /** As scripts and Windows write them, too; what registered values get as long as there are not too many. */
        ALL
    }

    /** All distinct spellings of a value, of at least {@code shortest} characters. The caller wipes them. */
    static List<Spelling> of(CharSequence value, Extent extent, int shortest) {
        Bytes seen = asSeen(value);
        Bytes utf8 = asUtf8(value);
        List<Spelling> all = new ArrayList<>();
        plain(all, seen);
        plain(all, utf8);
        asBytes(all, utf8, extent);
        if (!isBelow(value, OUTSIDE_ASCII) && isBelow(value, 0x100)) {
            Bytes latin1 = asSeen(value);
            asBytes(all, latin1, extent);
            percent(all, latin1);
            latin1.wipe();
        }
        if (extent != Extent.USUAL) {
            unicode(all, value, LOWER_HEX, EVERYTHING, "");
            unicode(all, value, UPPER_HEX, EVERYTHING, "");
        }
        if (extent == Extent.ALL) {
            rare(all, value, utf8);
        }
        if (!isLeftAlone(value)) {
            escaped(all, value, seen, utf8);
        }
        return distinct(all, shortest);
    }

    /** As encoders of bytes write a value whose bytes in some charset are given. */
    private static void asBytes(List<Spelling> all, Bytes bytes, Extent extent) {
        base64(all, bytes);
        if (extent != Extent.USUAL) {
            plain(all, hex(bytes, LOWER_HEX));
            plain(all, hex(bytes, UPPER_HEX));
        }
    }

    /** Every character as what only some need to be; UTF-16, lower byte first, in Base64 and both orders in hex. */
    private static void rare(List<Spelling> all, CharSequence value, Bytes utf8) {
        Bytes utf16 = asUtf16(value, 0);
        Bytes bigEndian = asUtf16(value, 8);
        base64(all, utf16);
        plain(all, numbered(value, EVERYTHING, 10, LOWER_HEX));
        for (String digits : List.of(LOWER_HEX, UPPER_HEX)) {
            plain(all, percentAll(utf8, digits));
            plain(all, numbered(value, EVERYTHING, 16, digits));
            plain(all, hex(utf16, digits));
            plain(all, hex(bigEndian, digits));
        }
        utf16.wipe();
        bigEndian.wipe();
    }

    /** Whether no encoder but those for other alphabets changes it. */
    private static boolean isLeftAlone(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static void escaped(List<Spelling> all, CharSequence value, Bytes seen, Bytes utf8) {
        percent(all, utf8);
        for (Bytes source : List.of(seen, utf8)) {
            plain(all, escape(source, Escapers::json));
            plain(all, escape(source, Escapers::jsonWithSlash));
            plain(all, escapeTwice(source));
            plain(all, escape(source, Escapers::java));
            plain(all, escape(source, Escapers::xml));
            plain(all, escape(source, Escapers::xmlText));
            plain(all, escape(source, Escapers::xmlTextWithGreater));
            plain(all, escape(source, Escapers::xmlAttribute));
            plain(all, escape(source, Escapers::html));
            plain(all, escape(source, Escapers::htmlNamed));
            plain(all, escape(source, Escapers::htmlNumbers));
            plain(all, escape(source, Escapers::csv));
            plain(all, escape(source, Escapers::shellBackslash));
            plain(all, escape(source, Escapers::htmlDecimal));
            plain(all, escape(source, Escapers::shellQuoted));
            plain(all, escape(source, Escapers::shellQuotedByQuotes));
            plain(all, escape(source, Escapers::shellDoubleQuoted));
        }
        boolean isAscii = isBelow(value, OUTSIDE_ASCII);
        for (String digits : List.of(LOWER_HEX, UPPER_HEX)) {
            if (!isAscii) {
                unicode(all, value, digits, OUTSIDE_ASCII, "");
            }
            for (String markup : holdsMarkup(seen) ? MARKUP_IN_JSON : List.<String>of()) {
                for (Bytes source : List.of(seen, utf8)) {
                    plain(all, escape(source, (c, text) -> markup(c, text, markup, digits)));
                }
                if (!isAscii) {
                    unicode(all, value, digits, OUTSIDE_ASCII, markup);
                }
            }
        }
        if (!isAscii) {
            plain(all, numbered(value, OUTSIDE_ASCII, 10, LOWER_HEX));
            plain(all, numbered(value, OUTSIDE_ASCII, 16, LOWER_HEX));
            plain(all, numbered(value, OUTSIDE_ASCII, 16, UPPER_HEX));
        }
    }

    private static boolean isBelow(CharSequence value, int end) {
        return value.chars().allMatch(c -> c < end);
    }

    private static boolean holdsMarkup(Bytes seen) {
        return "<>&='\"+`".chars().anyMatch(seen::contains);
    }

    /** XML 1.0 §4.1: what the charset of a document lacks, from {@code first} on, as a number. */
    private static Bytes numbered(CharSequence value, int first, int radix, String digits) {
        Bytes text = new Bytes(8 * value.length());
        for (int i = 0; i < value.length(); i++) {
            int c = Character.codePointAt(value, i);
            if (c < first) {
                Escapers.xmlText(c, text);
            } else {
                i += Character.charCount(c) - 1;
                text.add(radix == 16 ? "&#x" : "&#");
                number(text, c, radix, digits);
                text.add(';');
            }
        }
        return text;
    }

    private static void number(Bytes text, int number, int radix, String digits) {
        if (number >= radix) {
            number(text, number / radix, radix, digits);
        }
        text.add(digits.charAt(number % radix));
    }

    private static List<Spelling> distinct(List<Spelling> all, int shortest) {
        List<Spelling> distinct = new ArrayList<>();
        for (Spelling spelling : all) {
            boolean isNew = spelling.text().length() >= shortest
                    && distinct.stream().noneMatch(other -> other.text().isSameAs(spelling.text()));
            if (isNew) {
                distinct.add(spelling);
            } else {
                spelling.text().wipe();
            }
        }
        return distinct;
    }

    private static void plain(List<Spelling> all, Bytes text) {
        all.add(new Spelling(text, 0, 0));
    }

    /** As detectors see strings: ASCII as it is, Latin-1 as its byte, everything else as 0xFF. */
    private static Bytes asSeen(CharSequence value) {
        Bytes bytes = new Bytes(value.length());
        for (int i = 0; i < value.length(); i++) {
            bytes.add(Math.min(value.charAt(i), 0xFF));
        }
        return bytes;
    }

    /** The byte that is {@code firstShift} bits up comes first. */
    private static Bytes asUtf16(CharSequence value, int firstShift) {
        Bytes bytes = new Bytes(2 * value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            bytes.add(c >> firstShift & 0xFF).add(c >> 8 - firstShift & 0xFF);
        }
        return bytes;
    }

    /** A lone surrogate has no form in UTF-8; like the JDK's encoder, it becomes a question mark. */
    private static Bytes asUtf8(CharSequence value) {
        Bytes bytes = new Bytes(value.length());
        for (int i = 0; i < value.length(); i++) {
            int c = Character.codePointAt(value, i);
            if (c >= 0x10000) {
                i++;
                bytes.add(0xF0 | c >> 18)
                        .add(0x80 | c >> 12 & 0x3F)
                        .add(0x80 | c >> 6 & 0x3F)
                        .add(0x80 | c & 0x3F);
            } else if (c >= 0xD800 && c <= 0xDFFF) {
                bytes.add('?');
            } else if (c >= 0x800) {
                bytes.add(0xE0 | c >> 12).add(0x80 | c >> 6 & 0x3F).add(0x80 | c & 0x3F);
            } else if (c >= 0x80) {
                bytes.add(0xC0 | c >> 6).add(0x80 | c & 0x3F);
            } else {
                bytes.add(c);
            }
        }
        return bytes;
    }

    /**
     * RFC 4648 §4 and §5, at each of the three places that the secret can have in a longer text. Only characters all of
     * whose bits belong to the secret are part of the spelling; the ones at its ends that hold some of its bits are
     * named by {@code before} and {@code after}.
     */
    private static void base64(List<Spelling> all, Bytes value) {
        for (int place = 0; place < 3; place++) {
            int firstBit = 8 * place;
            int endBit = firstBit + 8 * value.length();
            int before = firstBit % 6 == 0 ? 0 : 1;
            int after = endBit % 6 == 0 ? 0 : 1;
            Bytes text = base64(value, firstBit, BASE64);
            all.add(new Spelling(text, before, after));
            if (text.contains('+') || text.contains('/')) {
                all.add(new Spelling(base64(value, firstBit, BASE64_URL), before, after));
            }
        }
    }

    private static Bytes base64(Bytes value, int firstBit, String alphabet) {
        int first = (firstBit + 5) / 6;
        int end = (firstBit + 8 * value.length()) / 6;
        Bytes text = new Bytes(end - first);
        for (int character = first; character < end; character++) {
            int bit = 6 * character - firstBit;
            int at = bit >> 3;
            int two = value.at(at) << 8 | (at + 1 < value.length() ? value.at(at + 1) : 0);
            text.add(alphabet.charAt(two >> 10 - (bit & 7) & 63));
        }
        return text;
    }

    private static Bytes hex(Bytes value, String digits) {
        Bytes text = new Bytes(2 * value.length());
        for (int i = 0; i < value.length(); i++) {
            text.add(digits.charAt(value.at(i) >> 4)).add(digits.charAt(value.at(i) & 15));
        }
        return text;
    }

    /** RFC 3986 §2, once and twice; the form encoding of HTML; and what browsers' encodeURIComponent leaves alone. */
    private static void percent(List<Spelling> all, Bytes value) {
        for (String digits : List.of(UPPER_HEX, LOWER_HEX)) {
            for (String kept : List.of("-._~", "-._*", "-._~!*'()", "-._~!$&'()*+,;=:@/?", "-._~!$&'()*+,;=:@")) {
                Bytes once = percent(value, kept, digits, false);
                plain(all, once);
                plain(all, percent(once, kept, digits, false));
            }
            Bytes form = percent(value, "-._*", digits, true);
            plain(all, form);
            plain(all, percent(form, "-._*", digits, true));
        }
    }

    private static Bytes percent(Bytes value, String kept, String digits, boolean form) {
        Bytes text = new Bytes(value.length());
        for (int i = 0; i < value.length(); i++) {
            int c = value.at(i);
            if (form && c == ' ') {
                text.add('+');
            } else if (isLetterOrDigit(c) || c < 0x80 && kept.indexOf(c) >= 0) {
                text.add(c);
            } else {
                percent(text, c, digits);
            }
        }
        return text;
    }

    /** What need not be encoded, too, as scripts do it that know no better. */
    private static Bytes percentAll(Bytes value, String digits) {
        Bytes text = new Bytes(3 * value.length());
        for (int i = 0; i < value.length(); i++) {
            percent(text, value.at(i), digits);
        }
        return text;
    }

    private static void percent(Bytes text, int c, String digits) {
        text.add('%').add(digits.charAt(c >> 4)).add(digits.charAt(c & 15));
    }

    /** The characters from {@code first} on, and some more, as {@code \}{@code u0041} is {@code A}. */
    private static void unicode(List<Spelling> all, CharSequence value, String digits, char first, String more) {
        Bytes text = new Bytes(6 * value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            unicode(text, c, c >= first || more.indexOf(c) >= 0, digits);
        }
        plain(all, text);
    }

    private static void markup(int c, Bytes text, String markup, String digits) {
        unicode(text, (char) c, markup.indexOf(c) >= 0, digits);
    }

    private static void unicode(Bytes text, char c, boolean escaped, String digits) {
        if (!escaped) {
            Escapers.json(c, text);
            return;
        }
        text.add('\\').add('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.add(digits.charAt(c >> shift & 15));
        }
    }

    private static Bytes escape(Bytes value, BiConsumer<Integer, Bytes> escaper) {
        Bytes text = new Bytes(value.length());
        for (int i = 0; i < value.length(); i++) {
            escaper.accept(value.at(i), text);
        }
        return text;
    }

    /** JSON within a string of JSON. */
    private static Bytes escapeTwice(Bytes value) {
        Bytes once = escape(value, Escapers::json);
        Bytes twice = escape(once, Escapers::json);
        once.wipe();
        return twice;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
