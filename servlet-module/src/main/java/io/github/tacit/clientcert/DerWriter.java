package io.github.tacit.clientcert;

import java.io.ByteArrayOutputStream;

/** Writes values in DER (X.690 §10). */
final class DerWriter {
    private DerWriter() {}

    static byte[] sequence(byte[]... values) {
        return value(Der.SEQUENCE, values);
    }

    static byte[] octets(byte[] value) {
        return value(Der.OCTET_STRING, value);
    }

    /** One value whose contents are these, one behind another. */
    static byte[] value(int tag, byte[]... contents) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            inside.writeBytes(content);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(inside.size() + 6);
        whole.write(tag);
        length(whole, inside.size());
        whole.writeBytes(inside.toByteArray());
        return whole.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> (8 * i));
        }
    }
}
