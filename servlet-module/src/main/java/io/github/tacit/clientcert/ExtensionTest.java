package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.cert.CertificateParsingException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An extension that a certificate has to have.
 *
 * @param oid which one
 * @param text the text of the string that it has to be; null for any
 * @param bytes the bytes that it has to have; null for any
 */
record ExtensionTest(
        String oid, @Nullable String text, @Nullable byte[] bytes) {
    static ExtensionTest parse(String text) {
        int equals = text.indexOf('=');
        String oid = (equals < 0 ? text : text.substring(0, equals)).strip();
        if (!NameTest.isOid(oid)) {
            throw new IllegalArgumentException("has no object identifier such as 1.3.6.1.4.1.99999.1");
        }
        if (equals < 0) {
            return new ExtensionTest(oid, null, null);
        }
        String value = text.substring(equals + 1).strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("has no value behind the =");
        }
        try {
            return value.startsWith("#")
                    ? new ExtensionTest(oid, null, HexFormat.of().parseHex(value.substring(1)))
                    : new ExtensionTest(oid, value, null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a # and no hex behind it", e);
        }
    }

    boolean fits(VerifiedChain client) {
        try {
            byte[] value = client.parsedLeaf().extension(oid);
            return value != null
                    && (bytes == null || Arrays.equals(bytes, value))
                    && (text == null || text.equals(string(value)));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static @Nullable String string(byte[] value) throws CertificateParsingException {
        Der outer = Der.of(value);
        int tag = outer.tag();
        byte[] contents = outer.next().rest();
        outer.finish();
        return DistinguishedName.isString(tag) ? DistinguishedName.text(tag, contents) : null;
    }
}
