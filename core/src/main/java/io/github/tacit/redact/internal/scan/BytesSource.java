package io.github.tacit.redact.internal.scan;

import java.nio.ByteBuffer;

/** Bytes in UTF-8 or any other encoding that keeps ASCII as it is. */
final class BytesSource extends Source {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final byte[] EMPTY = {};

    private byte[] array = EMPTY;
    private ByteBuffer buffer = NOTHING;

    BytesSource of(byte[] bytes) {
        array = bytes;
        buffer = NOTHING;
        return this;
    }

    /** What stands between the buffer's position and its limit. */
    BytesSource of(ByteBuffer bytes) {
        array = EMPTY;
        buffer = bytes;
        return this;
    }

    @Override
    int length() {
        return array.length + buffer.remaining();
    }

    @Override
    void read(int from, int to, byte[] into) {
        if (array.length > 0) {
            System.arraycopy(array, from, into, 0, to - from);
        } else {
            buffer.get(buffer.position() + from, into, 0, to - from);
        }
    }

    @Override
    void clear() {
        of(EMPTY);
    }
}
