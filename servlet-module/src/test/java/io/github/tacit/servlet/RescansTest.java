package io.github.tacit.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A body that comes a byte at a time is searched whole at its end, and not each time from its beginning. */
class RescansTest {
    private static final int LENGTH = SeenInputStream.MOST_BYTES;

    private long searched;
    private int last;

    @Test
    void aTrickledStreamCostsNoMoreThanSomeBodies() throws Exception {
        SeenInputStream[] seen = new SeenInputStream[1];
        SeenInputStream stream = new SeenInputStream(new Trickle(), () -> search(seen[0].takeSeen(UTF_8)));
        seen[0] = stream;
        byte[] buffer = new byte[8192];
        while (stream.read(buffer, 0, buffer.length) >= 0) {
            // What an application does that answers as it reads.
            search(stream.takeSeen(UTF_8));
        }
        assertBounded();
    }

    @Test
    void aTrickledReaderCostsNoMoreThanSomeBodies() throws Exception {
        SeenReader[] seen = new SeenReader[1];
        Reader trickle = new Reader() {
            private int left = LENGTH;

            @Override
            public int read(char[] chars, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                left--;
                chars[offset] = 'a';
                return 1;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        try (SeenReader reader = new SeenReader(trickle, () -> search(seen[0].takeSeen()))) {
            seen[0] = reader;
            while (reader.read() >= 0) {
                search(reader.takeSeen());
            }
        }
        assertBounded();
    }

    private void search(Optional<String> text) {
        text.ifPresent(it -> {
            searched += it.length();
            last = it.length();
        });
    }

    private void assertBounded() {
        assertEquals(LENGTH, last);
        assertTrue(searched < 8L * LENGTH, "characters searched: " + searched);
    }

    /** A stream that has one byte at a time. */
    private static final class Trickle extends ServletInputStream {
        private int left = LENGTH;

        @Override
        public int read() {
            return left-- > 0 ? 'a' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int b = read();
            bytes[offset] = (byte) b;
            return b < 0 ? -1 : 1;
        }

        @Override
        public boolean isFinished() {
            return left <= 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
