package io.github.tacit.clientcert;

import java.nio.ByteBuffer;

/** A SHA-256 as the key of a map: one small object that is compared without a detour through the heap. */
record Digest(long first, long second, long third, long fourth) {
    static Digest of(byte[] sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** Any bits of a digest are as good as others. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
