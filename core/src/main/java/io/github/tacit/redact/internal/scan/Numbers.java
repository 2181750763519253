package io.github.tacit.redact.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads arrays of little-endian numbers. By pieces, since whatever the engine's start allocates brings the collector's
 * first run nearer.
 */
final class Numbers {
    private static final int PIECE = 16 * 1024;

    private final InputStream in;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);

    Numbers(InputStream in) {
        this.in = in;
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        fill(bytes, count);
        return bytes;
    }

    int[] ints(int count) throws IOException {
        int[] numbers = new int[count];
        for (int done = 0; done < count; ) {
            int more = Math.min(PIECE / Integer.BYTES, count - done);
            fill(piece.array(), Integer.BYTES * more);
            piece.asIntBuffer().get(numbers, done, more);
            done += more;
        }
        return numbers;
    }

    long[] longs(int count) throws IOException {
        long[] numbers = new long[count];
        for (int done = 0; done < count; ) {
            int more = Math.min(PIECE / Long.BYTES, count - done);
            fill(piece.array(), Long.BYTES * more);
            piece.asLongBuffer().get(numbers, done, more);
            done += more;
        }
        return numbers;
    }

    private void fill(byte[] bytes, int count) throws IOException {
        if (in.readNBytes(bytes, 0, count) != count) {
            throw new IOException("cut off");
        }
    }
}
