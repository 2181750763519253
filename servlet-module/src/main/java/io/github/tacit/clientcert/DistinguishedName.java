package io.github.tacit.clientcert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * A name of RFC 5280 §4.1.2.4, read from DER: a list of RDNs, each a set of attributes. Never parsed from or compared
 * as one string, so that nothing inside a value can look like another attribute. Immutable.
 */
record DistinguishedName(List<Set<DistinguishedName.Attribute>> rdns) {
    /** The longest name in DER; the upper bounds of RFC 5280 §A.1 allow some thousand bytes. */
    static final int MOST_BYTES = 16 * 1024;

    static final String COMMON_NAME = "2.5.4.3";
    static final String EMAIL = "1.2.840.113549.1.9.1";

    /**
     * One attribute.
     *
     * @param oid its type
     * @param value its value, prepared for comparison (RFC 5280 §7.1)
     * @param text its value as it stands
     */
    record Attribute(String oid, String value, String text) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Attribute that && oid.equals(that.oid) && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return 31 * oid.hashCode() + value.hashCode();
        }
    }

    static DistinguishedName of(X500Principal principal) throws CertificateParsingException {
        return parse(principal.getEncoded());
    }

    static DistinguishedName parse(byte[] der) throws CertificateParsingException {
        if (der.length > MOST_BYTES) {
            throw new CertificateParsingException(
                    "a name of " + der.length + " bytes, where " + MOST_BYTES + " may be");
        }
        Der names = Der.only(Der.SEQUENCE, der);
        List<Set<Attribute>> rdns = new ArrayList<>();
        while (names.hasNext()) {
            Der set = names.next(Der.SET);
            Set<Attribute> rdn = new HashSet<>();
            Set<String> types = new HashSet<>();
            while (set.hasNext()) {
                Der pair = set.next(Der.SEQUENCE);
                String oid = pair.oid();
                String text = text(pair.tag(), pair.next().rest());
                rdn.add(new Attribute(oid, prepared(text), text));
                pair.finish();
                // X.501 §9.3: no two attributes of an RDN have the same type.
                if (!types.add(oid)) {
                    throw new CertificateParsingException("an RDN with two attributes of one type");
                }
            }
            if (rdn.isEmpty()) {
                throw new CertificateParsingException("an RDN without attributes");
            }
            rdns.add(Set.copyOf(rdn));
        }
        return new DistinguishedName(List.copyOf(rdns));
    }

    boolean isEmpty() {
        return rdns.isEmpty();
    }

    /** All values of one attribute type, prepared for comparison. */
    List<String> values(String oid) {
        return attributes(oid).map(Attribute::value).toList();
    }

    /** All values of one attribute type as they stand: who decides by a name must not take look-alikes for equal. */
    List<String> texts(String oid) {
        return attributes(oid).map(Attribute::text).toList();
    }

    private Stream<Attribute> attributes(String oid) {
        return rdns.stream()
                .flatMap(Set::stream)
                .filter(attribute -> attribute.oid().equals(oid));
    }

    /** Whether this name stands at or below the given one: its first RDNs are that name's. */
    boolean within(DistinguishedName above) {
        return rdns.size() >= above.rdns.size()
                && rdns.subList(0, above.rdns.size()).equals(above.rdns);
    }

    // RFC 5280 §7.1 (RFC 4518 in small): case and runs of spaces don't count.
    private static String prepared(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll(" {2,}", " ");
    }

    // X.680 §8.6: UTF8String, NumericString, PrintableString, IA5String, VisibleString, TeletexString (as the Latin-1
    // that everybody puts there) and BMPString; other types stay bytes, behind half a surrogate pair, which no text
    // has.
    static String text(int tag, byte[] value) throws CertificateParsingException {
        return switch (tag) {
            case 0x0C -> decoded(value, StandardCharsets.UTF_8);
            case 0x12, 0x13, 0x16, 0x1A -> decoded(value, StandardCharsets.US_ASCII);
            case 0x14 -> decoded(value, StandardCharsets.ISO_8859_1);
            case 0x1E -> decoded(value, StandardCharsets.UTF_16BE);
            default ->
                "\uD800" + Integer.toHexString(tag) + ":" + HexFormat.of().formatHex(value);
        };
    }

    static boolean isString(int tag) {
        return tag == 0x0C || (tag >= 0x12 && tag <= 0x14) || tag == 0x16 || tag == 0x1A || tag == 0x1E;
    }

    private static String decoded(byte[] value, Charset charset) throws CertificateParsingException {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw new CertificateParsingException("a name with a badly encoded string", e);
        }
    }
}
