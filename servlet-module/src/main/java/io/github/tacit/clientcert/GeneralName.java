package io.github.tacit.clientcert;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A GeneralName of RFC 5280 §4.2.1.6: what it names, and its value.
 *
 * @param kind what it names
 * @param value the contents in DER, without tag and length (a directory name's with them)
 * @param text the value of an e-mail address, host name or URI, made once, since hostile names are compared often; empty
 *     for the other kinds
 */
record GeneralName(GeneralName.Kind kind, byte[] value, String text) {
    /** The choices of a GeneralName, in the order of their context tags. */
    enum Kind {
        OTHER,
        EMAIL,
        DNS,
        X400,
        DIRECTORY,
        EDI,
        URI,
        IP,
        REGISTERED_ID
    }

    // RFC 1034 §3.5 with RFC 1123 §2.1: labels of letters, digits and hyphens, at most 63 characters each.
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    GeneralName(Kind kind, byte[] value) {
        this(
                kind,
                value,
                kind == Kind.EMAIL || kind == Kind.DNS || kind == Kind.URI
                        ? new String(value, StandardCharsets.ISO_8859_1)
                        : "");
    }

    static List<GeneralName> list(byte[] generalNames) throws CertificateParsingException {
        return list(Der.only(Der.SEQUENCE, generalNames));
    }

    static List<GeneralName> list(Der names) throws CertificateParsingException {
        List<GeneralName> list = new ArrayList<>();
        while (names.hasNext()) {
            list.add(read(names));
        }
        return list;
    }

    static GeneralName read(Der names) throws CertificateParsingException {
        int tag = names.tag();
        int number = tag & 0x1F;
        if ((tag & 0xC0) != 0x80 || number >= Kind.values().length) {
            throw new CertificateParsingException("a GeneralName of an unknown kind");
        }
        Kind kind = Kind.values()[number];
        boolean constructed = (tag & 0x20) != 0;
        boolean structure = kind == Kind.OTHER || kind == Kind.X400 || kind == Kind.DIRECTORY || kind == Kind.EDI;
        if (constructed != structure) {
            throw new CertificateParsingException("a GeneralName with the wrong tag");
        }
        return new GeneralName(kind, names.next().rest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeneralName that && kind == that.kind && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(value);
    }

    DistinguishedName directoryName() throws CertificateParsingException {
        return DistinguishedName.parse(value);
    }

    /** Tells what is wrong with a name that a certificate presents; an empty text when nothing is. */
    String defect() {
        return switch (kind) {
            case DNS -> isPresentedHost(text()) ? "" : "a dNSName that is no host name";
            case EMAIL -> isMailbox(text()) ? "" : "an rfc822Name that is no mailbox";
            // RFC 5280 §4.2.1.6: four octets or sixteen.
            case IP -> value.length == 4 || value.length == 16 ? "" : "an iPAddress of " + value.length + " octets";
            case URI -> uriDefect(text());
            case DIRECTORY -> directoryDefect();
            default -> "";
        };
    }

    // RFC 5280 §4.2.1.6: the preferred name syntax; " " must not be used. RFC 9525 §6.3: a wildcard is a whole first
    // label. An address is no host name: its last label would be all digits (RFC 3696 §2).
    static boolean isPresentedHost(String name) {
        return isHost(name.startsWith("*.") ? name.substring(2) : name);
    }

    static boolean isHost(String name) {
        return HOST.matcher(name).matches()
                && !DIGITS.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    // RFC 2821 §4.1.2: Local-part "@" Domain, and no more than that; no spaces or controls outside of quotes.
    static boolean isMailbox(String name) {
        int at = name.lastIndexOf('@');
        return at > 0 && isHost(name.substring(at + 1)) && isLocalPart(name.substring(0, at));
    }

    private static boolean isLocalPart(String local) {
        boolean quoted = local.length() >= 2 && local.startsWith("\"") && local.endsWith("\"");
        return local.chars().allMatch(c -> c > (quoted ? 0x1F : 0x20) && c < 0x7F)
                && (quoted || local.indexOf('@') < 0);
    }

    // RFC 5280 §4.2.1.6: absolute, with a scheme and a scheme-specific part.
    private static String uriDefect(String text) {
        try {
            return new URI(text).isAbsolute() && text.chars().allMatch(c -> c < 0x80)
                    ? ""
                    : "a uniformResourceIdentifier that is not absolute";
        } catch (URISyntaxException e) {
            return "a uniformResourceIdentifier that is no URI";
        }
    }

    private String directoryDefect() {
        try {
            directoryName();
            return "";
        } catch (CertificateParsingException e) {
            return "a directoryName that is no name";
        }
    }
}
