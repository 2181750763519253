package io.github.tacit.clientcert;

import java.security.cert.CertificateParsingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Attributes that a distinguished name has to have, each exactly once and with exactly this text. A name that has one
 * of them twice never fits, so that nobody can be two.
 */
record NameTest(Map<String, String> attributes) {
    // RFC 4514 §3, RFC 4519; emailAddress from RFC 2985.
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("CN", DistinguishedName.COMMON_NAME),
            Map.entry("SURNAME", "2.5.4.4"),
            Map.entry("SERIALNUMBER", "2.5.4.5"),
            Map.entry("C", "2.5.4.6"),
            Map.entry("L", "2.5.4.7"),
            Map.entry("ST", "2.5.4.8"),
            Map.entry("STREET", "2.5.4.9"),
            Map.entry("O", "2.5.4.10"),
            Map.entry("OU", "2.5.4.11"),
            Map.entry("T", "2.5.4.12"),
            Map.entry("GIVENNAME", "2.5.4.42"),
            Map.entry("ORGANIZATIONIDENTIFIER", "2.5.4.97"),
            Map.entry("UID", "0.9.2342.19200300.100.1.1"),
            Map.entry("DC", "0.9.2342.19200300.100.1.25"),
            Map.entry("EMAILADDRESS", DistinguishedName.EMAIL));
    private static final Pattern DOTTED = Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]{0,38}))+");
    private static final String SPECIAL = ",+\"\\<>;";

    static NameTest parse(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String part : parts(text)) {
            int equals = part.indexOf('=');
            String value = equals < 0 ? "" : value(part.substring(equals + 1).strip());
            if (equals < 1 || value.isEmpty()) {
                throw new IllegalArgumentException("must be attributes such as CN=billing, O=Acme; a comma is \\,");
            }
            String type = part.substring(0, equals).strip();
            String oid = isOid(type) ? type : TYPES.get(type.toUpperCase(Locale.ROOT));
            if (oid == null) {
                throw new IllegalArgumentException("has an unknown attribute type; known are CN, O, OU, C, L, ST, DC,"
                        + " UID, serialNumber, emailAddress and others, or object identifiers with dots");
            }
            if (attributes.putIfAbsent(oid, value) != null) {
                throw new IllegalArgumentException("has an attribute type twice");
            }
        }
        return new NameTest(Map.copyOf(attributes));
    }

    static boolean isOid(String text) {
        return DOTTED.matcher(text).matches();
    }

    // What stands between commas, those behind a backslash not counting.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    // RFC 4514 §2.4: # and DER in hexadecimal, for values that are no strings; a string is its text in this form, too.
    private static String value(String written) {
        if (!written.startsWith("#")) {
            return unescaped(written);
        }
        try {
            Der outer = Der.of(HexFormat.of().parseHex(written.substring(1)));
            int tag = outer.tag();
            byte[] contents = outer.next().rest();
            outer.finish();
            return DistinguishedName.text(tag, contents);
        } catch (IllegalArgumentException | CertificateParsingException e) {
            throw new IllegalArgumentException(
                    "has a # and no DER in hexadecimal behind it; a text that begins with # has \\#", e);
        }
    }

    // RFC 4514 §2.4, without \ and hexadecimal. A sign that the RFC wants escaped and that is not would mean something
    // else
    // there, as the + between attributes of one RDN does.
    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean escape = c == '\\';
            if (escape && ++i < value.length()) {
                c = value.charAt(i);
            }
            boolean special = SPECIAL.indexOf(c) >= 0;
            if (escape ? SPECIAL.indexOf(c) < 0 && c != '#' && c != ' ' && c != '=' || i == value.length() : special) {
                throw new IllegalArgumentException("has a " + (escape ? "\\ before what needs none" : c + " without \\")
                        + "; \\ stands before , + \" \\ < > ; in a value, and only there; all attributes, also those of"
                        + " one RDN, have commas between them");
            }
            text.append(c);
        }
        return text.toString();
    }

    boolean fits(X500Principal name) {
        try {
            DistinguishedName parsed = DistinguishedName.of(name);
            return attributes.entrySet().stream()
                    .allMatch(wanted -> parsed.texts(wanted.getKey()).equals(List.of(wanted.getValue())));
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
